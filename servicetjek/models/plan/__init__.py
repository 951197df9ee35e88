"""The handleplan: `plan` is its dates and its page, `experiment` a row of it, `nod` how a group agrees on one."""
