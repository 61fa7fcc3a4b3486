import { type CodeOf, closedList } from '../vocabulary/closed-list'
import type { Answers, QuestionCode } from '../vocabulary/questions'
import type { Fact } from './line'

/** What one question is about; each is asked once a case. */
export const abouts = closedList({
  overcharge: '多收的钱',
  sum: '付了多少钱',
  expiry: '保质期',
  bought: '哪天买的',
  label: '标签缺什么',
  weighed: '复秤多重',
})
export type About = CodeOf<typeof abouts>

/** The facts of one photo, and the hash of the models that read it. */
export interface Reading {
  photo: string
  models: string
  facts: Fact[]
}

/** Where a draft was read. */
export type Source = Pick<Fact, 'box' | 'confidence' | 'rule'> & { photo: string; models: string }

/** A draft answer to be confirmed, chosen or corrected by the person who took the photos. */
export interface Question {
  about: About
  draft: Answers
  /** The ware, where the draft is about one. */
  item?: string
  /** The answer that can be read in several ways, and these. */
  choose?: { code: QuestionCode; from: (string | number)[] }
  sources: Source[]
}
