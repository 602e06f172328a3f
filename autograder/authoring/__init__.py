"""From a bilingual master to the bundles of students and instructors."""
