import type { HeadlessPhone, Local } from 'miniapp-desk'

/** What tests wait for in vain is given up after so long without progress. */
const PATIENCE_MS = 10_000
/** The longest wait, whatever still changes; a test may take twice as long. */
const LONGEST_WAIT_MS = 150_000
/**
 * Looking costs the browser time that the awaited change needs too: the pauses between two looks
 * grow.
 */
const SHORTEST_PAUSE_MS = 20
const LONGEST_PAUSE_MS = 100
/**
 * One look uses up at most this much patience. On a busy machine a look takes seconds, because the
 * browser and this process wait for a processor, and so does everything that the test waits for.
 */
const LOOK_COSTS_AT_MOST_MS = 250
/** So often a wait finds out whether the stack has made progress. */
const PROGRESS_LOOK_MS = 1_000

/** What waiting looks at of a story. */
interface OpenStory {
  local: Local
  phones: Record<string, { headless?: HeadlessPhone }>
}

/** The stories of this worker whose phones are open. */
export const openStories = new Set<OpenStory>()

/**
 * Polls until `check` neither throws nor answers false, null or undefined; the last reason stands
 * in the error. It gives up after `patience` milliseconds without progress on any open story: no
 * call runs, nothing is written and no screen changes.
 */
export async function until<T>(
  what: string,
  check: () => Promise<T> | T,
  patience = PATIENCE_MS,
): Promise<NonNullable<T>> {
  const began = Date.now()
  let remaining = patience
  let pause = SHORTEST_PAUSE_MS
  let reason: unknown = 'never true'
  let progress: string | undefined
  let progressLookAt = began + PROGRESS_LOOK_MS

  do {
    const lookedAt = Date.now()
    try {
      const result = await check()
      if (result !== false && result !== null && result !== undefined)
        return result as NonNullable<T>
    } catch (error) {
      reason = error
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
    pause = Math.min(LONGEST_PAUSE_MS, pause * 1.5)
    remaining -= Math.min(Date.now() - lookedAt, LOOK_COSTS_AT_MOST_MS)
    if (Date.now() >= progressLookAt) {
      const now = await describeProgress()
      if (now !== progress) remaining = patience
      progress = now
      progressLookAt = Date.now() + PROGRESS_LOOK_MS
    }
  } while (remaining > 0 && Date.now() - began < LONGEST_WAIT_MS)

  const seconds = Math.round((Date.now() - began) / 1000)
  const because = reason instanceof Error ? reason.message : reason
  throw new Error(`${what}: not within ${seconds} s (${because})`)
}

/** A text that is another one whenever an open story has made progress. */
async function describeProgress(): Promise<string> {
  const stories = [...openStories].map(async ({ local, phones }) => {
    // A call may compute for long, as reading a photo does, and change nothing until its end.
    if (local.cloud.running() > 0) return `running at ${Date.now()}`
    const screens = await Promise.all(
      Object.values(phones).map(({ headless }) => headless && readScreen(headless)),
    )
    return JSON.stringify([countWrites(local.cloud.counts()), screens])
  })
  return (await Promise.all(stories)).join('\n')
}

/** Reading alone is no progress: open pages look for news for ever. */
const countWrites = (counts: Record<string, number>): number =>
  Object.entries(counts)
    .filter(([action]) => /insert|modify|remove|delete|commit|upload/i.test(action))
    .reduce((sum, [, count]) => sum + count, 0)

/** The words on a phone's screen without digits, since clocks and countdowns change for ever. */
async function readScreen({ page }: HeadlessPhone): Promise<string> {
  const words = page
    .frame({ name: 'page' })
    ?.evaluate('document.body.innerText')
    .then((text) => String(text).replace(/\d/g, ''))
    .catch(() => `loading at ${Date.now()}`)
  let timer: NodeJS.Timeout | undefined
  const busy = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`busy at ${Date.now()}`), PROGRESS_LOOK_MS)
  })
  const shown = await Promise.race([words, busy])
  clearTimeout(timer)

  return shown ?? ''
}

/**
 * Answers every dialog that is still open on a phone with its 取消: a test that fails while one is
 * open must not leave it to the next test.
 */
export async function closeDialogs(): Promise<void> {
  for (const { phones } of openStories)
    for (const { headless } of Object.values(phones))
      await headless?.page.evaluate(() => {
        for (const dialog of document.querySelectorAll('dialog'))
          dialog.dispatchEvent(new Event('cancel', { cancelable: true }))
      })
}
