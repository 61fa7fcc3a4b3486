import { parseAnswers, type RawAnswers } from '../../format/answers'
import { type QuestionWords, toQuestionWords } from '../../format/reading'
import type { CoveredBox } from '../../shared/contract/copies'
import { type Catalogue, zh } from '../../shared/languages/zh'
import type { About, Question } from '../../shared/text-recognition/questions'
import type { Tile } from '../evidence-grid/tile'

interface QuestionPhoto {
  photo: string
  url: string
  boxes: CoveredBox[]
}

/**
 * Asks the complainant whether a text was read correctly from their photos. Fires `answer` with the
 * subject of the question (`about`). Without other fields it is a yes. `answers` carries a
 * correction, `declined` says that the person does not want to answer.
 */
Component({
  properties: {
    question: Object,
    items: { type: Array, value: [] as Tile[] },
    busy: Boolean,
    /** Texts in the language of the page. */
    t: { type: Object, value: zh },
  },
  data: {
    words: null as QuestionWords | null,
    photos: [] as QuestionPhoto[],
    /** Subject of the question that `typed` answers. */
    askedSubject: '',
    /** The person is typing a correction. */
    isEditing: false,
    typed: {} as RawAnswers,
  },
  observers: {
    'question, items, t'(question: Question | null, evidenceTiles: Tile[], catalogue: Catalogue) {
      if (!question) return this.setData({ words: null })
      const boxesOf = (photoId: string) =>
        question.sources.filter(({ photo }) => photo === photoId).map(({ box }) => box)
      const photos: QuestionPhoto[] = evidenceTiles
        .map(({ id, url: photoUrl }) => ({ photo: id, url: photoUrl, boxes: boxesOf(id) }))
        .filter(({ boxes }) => boxes.length > 0)
      this.setData({ words: toQuestionWords(question, catalogue), photos })
    },
    'question.about'(about: About | '' = '') {
      // The page sets the same question again whenever it reloads the case. What the person has
      // typed must stay then.
      if (about !== this.data.askedSubject)
        this.setData({ askedSubject: about, isEditing: false, typed: {} })
    },
  },
  methods: {
    confirmReading() {
      this.triggerEvent('answer', { about: (this.data.question as Question).about })
    },
    declineQuestion() {
      this.triggerEvent('answer', { about: (this.data.question as Question).about, declined: true })
    },
    editReading() {
      const typedAnswers = Object.fromEntries(
        this.data.words!.fields.map(({ code: questionCode, value: fieldValue }) => [
          questionCode,
          fieldValue,
        ]),
      )
      this.setData({ isEditing: true, typed: typedAnswers })
    },
    chooseValue(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
      const { about, choose: valueChoice } = this.data.question as Question
      const selectedValue = valueChoice!.from.find(
        (choiceValue) => String(choiceValue) === event.detail.selection[0],
      )
      if (selectedValue !== undefined)
        this.triggerEvent('answer', { about, answers: { [valueChoice!.code]: selectedValue } })
    },
    enterAnswer(event: WechatMiniprogram.CustomEvent<{ value?: string; selection?: string[] }>) {
      const { value: typedValue, selection: selectedCodes } = event.detail
      this.setData({
        [`typed.${event.currentTarget.dataset.code}`]: typedValue ?? selectedCodes?.[0] ?? '',
      })
    },
    correctReading() {
      this.triggerEvent('answer', {
        about: (this.data.question as Question).about,
        answers: parseAnswers(this.data.typed),
      })
    },
  },
})
