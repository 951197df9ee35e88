"""The dialogue meeting: `meeting` is planned and led, `step` is what it goes through, `clock`, `turn` and `order` who
speaks how long, `participant` and `proposal` who is there and what they write, `consequence` and `fitting` the time.
"""
