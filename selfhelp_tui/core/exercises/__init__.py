"""Every kind of step: pages, and exercises with their questions, what they give back and what they feed.

A kind of exercise lowers itself to fields, so neither front end knows any of them by name.
"""

from selfhelp_tui.core.exercises.asking import (
    Balance,
    Belief,
    CardSort,
    Chain,
    Checklist,
    Diary,
    Form,
    Reflection,
    ThoughtRecord,
    ValuesGap,
)
from selfhelp_tui.core.exercises.base import Answers, Exercise, Page, Part, Step, value_of
from selfhelp_tui.core.exercises.following import Asked
from selfhelp_tui.core.exercises.planning import (
    ActivityPlan,
    Circle,
    GoalLadder,
    IfThen,
    PlanSection,
    SafetyPlan,
    TimerExercise,
)

__all__ = [
    "ActivityPlan",
    "Answers",
    "Asked",
    "Balance",
    "Belief",
    "CardSort",
    "Chain",
    "Checklist",
    "Circle",
    "Diary",
    "Exercise",
    "Form",
    "GoalLadder",
    "IfThen",
    "Page",
    "Part",
    "PlanSection",
    "Reflection",
    "SafetyPlan",
    "Step",
    "ThoughtRecord",
    "TimerExercise",
    "ValuesGap",
    "value_of",
]
