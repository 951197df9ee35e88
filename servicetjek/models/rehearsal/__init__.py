"""Practising a meeting alone: `rehearsal` is the copy that is led, `colleague` who comes to it and what each will do,
`conduct` what that is in each kind of step, `invented` their names and their proposals.
"""
