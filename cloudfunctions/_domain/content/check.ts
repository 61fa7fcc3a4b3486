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
  asked: number
  /** When to send the next request, ms since 1970. Absent if there is none to send. */
  askAt?: number
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
const maxBytes = 10 * 1024 * 1024

/** Undefined if WeChat does not check this kind of file. Then a person must review it. */
export const mediaTypeOf = (file: { mime: string; bytes: number }): MediaType | undefined =>
  file.bytes <= maxBytes ? mediaTypes[file.mime] : undefined

/** The check of a new file. A request is due now if WeChat checks this kind of file. */
export const createContentCheck = (
  checkedFile: { mime: string; bytes: number },
  now: number,
): ContentCheck => ({
  asked: 0,
  askAt: mediaTypeOf(checkedFile) === undefined ? undefined : now,
})

const minuteMs = 60_000
/**
 * After each request the program waits this long for a result before the next one. After the last
 * one the file stays unchecked.
 */
const retryDelaysMs = [10 * minuteMs, 60 * minuteMs, 6 * 60 * minuteMs, 24 * 60 * minuteMs]

/** The check after a request. Without a `trace` the request has failed. */
export function afterCheckRequest(
  { asked: previousRequests }: ContentCheck,
  trace: string | undefined,
  now: number,
): ContentCheck {
  const retryDelayMs = retryDelaysMs[previousRequests]
  return {
    asked: previousRequests + 1,
    trace,
    askAt: retryDelayMs === undefined ? undefined : now + retryDelayMs,
  }
}

/** The check after WeChat's result. */
export const afterCheckResult = (
  { asked: requestCount }: ContentCheck,
  verdict: ContentCheckResult,
): ContentCheck => ({
  asked: requestCount,
  verdict,
})

export const contentStateOf = (check: ContentCheck | undefined): ContentState =>
  check?.verdict ?? 'unchecked'
