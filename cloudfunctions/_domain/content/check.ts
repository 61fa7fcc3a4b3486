import type { ContentState, ContentVerdict } from '#shared/vocabulary/content'

/**
 * WeChat's verdict on a photo or recording. It never stops evidence: it gates what is published.
 */
export interface ContentCheck {
  verdict?: ContentVerdict
  /** The trace that the verdict will name; absent while none is awaited. */
  trace?: string
  /** How often it was asked. */
  asked: number
  /** When to ask, or to ask again for want of an answer, ms since 1970; absent when done. */
  askAt?: number
}

/** What the check takes, as its documents say: sound and still pictures of these kinds. */
const checkable: Record<string, 1 | 2> = {
  'audio/mpeg': 1,
  'audio/mp4': 1,
  'audio/aac': 1,
  'audio/wav': 1,
  'image/jpeg': 2,
  'image/png': 2,
}
const maxBytes = 10 * 1024 * 1024

/**
 * The check's number for this kind of file; undefined when it takes none such: then a person looks.
 */
export const mediaTypeOf = ({ mime, bytes }: { mime: string; bytes: number }): 1 | 2 | undefined =>
  bytes <= maxBytes ? checkable[mime] : undefined

/** The check of a new file: due now if WeChat checks this kind of file. */
export const newContentCheck = (
  checkedFile: { mime: string; bytes: number },
  now: number,
): ContentCheck => ({
  asked: 0,
  askAt: mediaTypeOf(checkedFile) === undefined ? undefined : now,
})

const minute = 60_000
/** Waits for an answer, longer each time. After the last one the file stays unchecked. */
const retryWaits = [10 * minute, 60 * minute, 6 * 60 * minute, 24 * 60 * minute]

/** The check after asking, with the trace that WeChat gave; without one it was asked in vain. */
export function checkRequested(
  { asked: previousRequests }: ContentCheck,
  trace: string | undefined,
  now: number,
): ContentCheck {
  const retryWait = retryWaits[previousRequests]
  return {
    asked: previousRequests + 1,
    trace,
    askAt: retryWait === undefined ? undefined : now + retryWait,
  }
}

export const checkAnswered = (
  { asked: requestCount }: ContentCheck,
  verdict: ContentVerdict,
): ContentCheck => ({
  asked: requestCount,
  verdict,
})

export const contentState = (check: ContentCheck | undefined): ContentState =>
  check?.verdict ?? 'unchecked'
