import type { ContentCheckResult, ContentState } from '#shared/vocabulary/content'

/**
 * WeChat's content check of a photo or recording. Evidence is accepted whatever the result. Only
 * publication depends on it.
 */
export interface ContentCheck {
  /** WeChat's result. Absent until it comes. */
  verdict?: ContentCheckResult
  /** WeChat's id of the request: the result names it. Absent if there is no open request. */
  trace?: string
  /** How many requests were sent. */
  requestCount: number
  /** When to send the next request, ms since 1970. Absent if there is none to send. */
  nextRequestAt?: number
}

/** WeChat's number for a kind of media: 1 is sound, 2 is a picture. */
type MediaType = 1 | 2

/** The kinds of files that WeChat checks, according to its documentation. */
const mediaTypes: Record<string, MediaType> = {
  'audio/mpeg': 1,
  'audio/mp4': 1,
  'audio/aac': 1,
  'audio/wav': 1,
  'image/jpeg': 2,
  'image/png': 2,
}
/** WeChat checks no larger file. */
const maxBytes = 10 * 1024 * 1024

/** Undefined if WeChat does not check a file of this kind or size. Then a person must review it. */
export const mediaTypeOf = (file: { mime: string; bytes: number }): MediaType | undefined =>
  file.bytes <= maxBytes ? mediaTypes[file.mime] : undefined

/** The check of a new file. A request is due now if WeChat checks this kind of file. */
export const createContentCheck = (
  checkedFile: { mime: string; bytes: number },
  now: number,
): ContentCheck => ({
  requestCount: 0,
  nextRequestAt: mediaTypeOf(checkedFile) === undefined ? undefined : now,
})

const minuteMs = 60_000
/**
 * The program waits this long for the result of the first request before the second one, and so on.
 * Without a result of the fifth request, the file stays unchecked.
 */
const retryDelaysMs = [10 * minuteMs, 60 * minuteMs, 6 * 60 * minuteMs, 24 * 60 * minuteMs]

/** The check after a request. Without a `trace` the request has failed. */
export function afterCheckRequest(
  { requestCount: previousRequests }: ContentCheck,
  trace: string | undefined,
  now: number,
): ContentCheck {
  const retryDelayMs = retryDelaysMs[previousRequests]
  return {
    requestCount: previousRequests + 1,
    trace,
    nextRequestAt: retryDelayMs === undefined ? undefined : now + retryDelayMs,
  }
}

/** The check after WeChat's result. */
export const afterCheckResult = (
  { requestCount }: ContentCheck,
  verdict: ContentCheckResult,
): ContentCheck => ({
  requestCount: requestCount,
  verdict,
})

export const contentStateOf = (check: ContentCheck | undefined): ContentState =>
  check?.verdict ?? 'unchecked'
