import { parseAnswers, type RawAnswers } from '../../format/answers'
import { type QuestionWords, toQuestionWords } from '../../format/reading'
import type { CoveredBox } from '../../shared/contract/copies'
import { type Catalogue, zh } from '../../shared/languages/zh'
import type { About, Question } from '../../shared/text-recognition/questions'
import type { Tile } from '../evidence-grid/tile'

interface ShownPhoto {
  photo: string
  url: string
  boxes: CoveredBox[]
}

/**
 * One question about what was read from photos, with the boxes on them. Fires `answer` with `about`
 * and, when the person says something else, `answers`, or `declined`.
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
    photos: [] as ShownPhoto[],
    /** The question that `typed` answers. */
    asked: '',
    editing: false,
    typed: {} as RawAnswers,
  },
  observers: {
    'question, items, t'(question: Question | null, evidenceTiles: Tile[], catalogue: Catalogue) {
      if (!question) return this.setData({ words: null })
      const photos = evidenceTiles.flatMap(({ id, url: photoUrl }): ShownPhoto[] => {
        const photoBoxes = question.sources
          .filter(({ photo: photoId }) => photoId === id)
          .map(({ box }) => box)
        return photoBoxes.length > 0 ? [{ photo: id, url: photoUrl, boxes: photoBoxes }] : []
      })
      this.setData({ words: toQuestionWords(question, catalogue), photos })
    },
    'question.about'(about: About | '' = '') {
      // The page gives the same question again whenever it reloads the case: what is typed
      // stays.
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
      const typedAnswers = Object.fromEntries(
        this.data.words!.fields.map(({ code: questionCode, value: fieldValue }) => [
          questionCode,
          fieldValue,
        ]),
      )
      this.setData({ editing: true, typed: typedAnswers })
    },
    choose(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
      const { about, choose: valueChoice } = this.data.question as Question
      const selectedValue = valueChoice!.from.find(
        (choiceValue) => String(choiceValue) === event.detail.selection[0],
      )
      if (selectedValue !== undefined)
        this.triggerEvent('answer', { about, answers: { [valueChoice!.code]: selectedValue } })
    },
    type(event: WechatMiniprogram.CustomEvent<{ value?: string; selection?: string[] }>) {
      const { value: typedValue, selection: selectedCodes } = event.detail
      this.setData({
        [`typed.${event.currentTarget.dataset.code}`]: typedValue ?? selectedCodes?.[0] ?? '',
      })
    },
    correct() {
      this.triggerEvent('answer', {
        about: (this.data.question as Question).about,
        answers: parseAnswers(this.data.typed),
      })
    },
  },
})
