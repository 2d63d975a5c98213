"""The grammars of the three file languages; ``README.md`` teaches them, the ``.lark`` files define them."""
