import type { ContentState, ContentVerdict } from '../../../miniprogram/shared/vocabulary/content'

/** What WeChat's content check has said of a photo or a recording. It never stands in the way of evidence: it gates what is published. */
export interface ContentCheck {
  verdict?: ContentVerdict
  /** Under which the answer is to come; absent while nothing is asked. */
  trace?: string
  /** How often it was asked. */
  asked: number
  /** When to ask, or to ask again because no answer came; absent when there is nothing more to ask. Milliseconds since 1970. */
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
const mostBytes = 10 * 1024 * 1024

/** The number by which the check calls this kind of file; undefined when it takes none such: then a person has to look. */
export const mediaType = ({ mime, bytes }: { mime: string; bytes: number }): 1 | 2 | undefined =>
  bytes <= mostBytes ? checkable[mime] : undefined

/** A new piece: asked about from now on, where it can be. */
export const unasked = (file: { mime: string; bytes: number }, now: number): ContentCheck => ({
  asked: 0,
  ...(mediaType(file) !== undefined && { askAt: now }),
})

const minute = 60_000
/** Waits for an answer, the longer the more often none came. After the last the piece stays unchecked. */
const waits = [10 * minute, 60 * minute, 6 * 60 * minute, 24 * 60 * minute]

/** It was asked, with the trace that was given, or in vain without one. */
export function asked({ asked: before }: ContentCheck, trace: string | undefined, now: number): ContentCheck {
  const wait = waits[before]
  return {
    asked: before + 1,
    ...(trace !== undefined && { trace }),
    ...(wait !== undefined && { askAt: now + wait }),
  }
}

export const answered = ({ asked }: ContentCheck, verdict: ContentVerdict): ContentCheck => ({ asked, verdict })

export const contentState = (check: ContentCheck | undefined): ContentState => check?.verdict ?? 'unchecked'
