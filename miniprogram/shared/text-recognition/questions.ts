import { type CodeOf, closedList } from '../vocabulary/closed-list'
import type { Answers, QuestionCode } from '../vocabulary/questions'
import type { Fact } from './line'

/** What a question is about. Each is asked once in a case. */
export const abouts = closedList({
  overcharge: '多收的钱',
  sum: '付了多少钱',
  expiry: '保质期',
  bought: '哪天买的',
  label: '标签缺什么',
  weighed: '复秤多重',
})
export type About = CodeOf<typeof abouts>

/** The facts of one photo. */
export interface Reading {
  /** Id of the photo. */
  photo: string
  /** Hash of the recognition models. */
  models: string
  facts: Fact[]
}

/** Where a draft answer was read. */
export type Source = Pick<Fact, 'box' | 'confidence' | 'rule'> & { photo: string; models: string }

/** A draft answer. The person who took the photos confirms, selects or corrects it. */
export interface Question {
  about: About
  draft: Answers
  /** The article, if the draft is about one. */
  item?: string
  /** The ambiguous answer, and its possible values. */
  choose?: { code: QuestionCode; from: (string | number)[] }
  sources: Source[]
}
