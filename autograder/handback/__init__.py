"""Marks on their way back: final marks from results, deadlines and decisions, written as each LMS takes them."""
