"""Moving between pages in browser tests: one way, which knows when the new page is there."""


def follow(target):
    """Click a link or button that leads to another page, or the same anew, and wait until it has loaded.

    A plain click returns as soon as the browser has taken it; on a busy machine the old page may still stand there when
    the test reads. Where `expect` follows, which waits by itself, a plain click is enough.
    """
    with target.page.expect_navigation():
        target.click()
