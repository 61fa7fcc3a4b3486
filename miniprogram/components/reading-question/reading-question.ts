import type { Box } from '../../shared/contract/copies'
import { type Catalogue, zh } from '../../shared/languages/zh'
import type { About, Question } from '../../shared/reading/questions'
import { answersFrom, type RawAnswers } from '../../words/answers'
import { type QuestionWords, questionWords } from '../../words/reading'
import type { Tile } from '../evidence-grid/tile'

interface Shown {
  photo: string
  url: string
  boxes: Box[]
}

/**
 * One question about what was read from photos, with the boxes on them. Fires `answer` with `about` and, when the
 * person says something else, `answers`, or `declined`.
 */
Component({
  properties: {
    question: Object,
    items: { type: Array, value: [] as Tile[] },
    busy: Boolean,
    /** Its words, in the language of the page. */
    t: { type: Object, value: zh },
  },
  data: {
    words: null as QuestionWords | null,
    photos: [] as Shown[],
    /** The question that `typed` answers. */
    asked: '',
    editing: false,
    typed: {} as RawAnswers,
  },
  observers: {
    'question, items, t'(question: Question | null, items: Tile[], t: Catalogue) {
      if (!question) return this.setData({ words: null })
      const photos = items.flatMap(({ id, url }): Shown[] => {
        const boxes = question.sources.filter(({ photo }) => photo === id).map(({ box }) => box)
        return boxes.length > 0 ? [{ photo: id, url, boxes }] : []
      })
      this.setData({ words: questionWords(question, t), photos })
    },
    'question.about'(about: About | '' = '') {
      // The page gives the same question again whenever it shows the case anew: what is typed stays.
      if (about !== this.data.asked) this.setData({ asked: about, editing: false, typed: {} })
    },
  },
  methods: {
    confirm() {
      this.triggerEvent('answer', { about: (this.data.question as Question).about })
    },
    decline() {
      this.triggerEvent('answer', { about: (this.data.question as Question).about, declined: true })
    },
    edit() {
      const typed = Object.fromEntries(this.data.words!.fields.map(({ code, value }) => [code, value]))
      this.setData({ editing: true, typed })
    },
    choose(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
      const { about, choose } = this.data.question as Question
      const value = choose!.from.find((one) => String(one) === event.detail.chosen[0])
      if (value !== undefined) this.triggerEvent('answer', { about, answers: { [choose!.code]: value } })
    },
    type(event: WechatMiniprogram.CustomEvent<{ value?: string; chosen?: string[] }>) {
      const { value, chosen } = event.detail
      this.setData({ [`typed.${event.currentTarget.dataset.code}`]: value ?? chosen?.[0] ?? '' })
    },
    correct() {
      this.triggerEvent('answer', {
        about: (this.data.question as Question).about,
        answers: answersFrom(this.data.typed),
      })
    },
  },
})
