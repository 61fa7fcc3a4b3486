import { sendForm } from '../cloud/send-form'
import { dial } from '../phone/dial'
import { felt } from '../phone/felt'
import { askForPrivacy, type Privacy } from '../phone/privacy'
import { showFirst } from '../phone/show-first'
import {
  type Change,
  type Checked,
  type Chosen,
  type PageData,
  type PageMethods,
  type PageOptions,
  pageParts,
  type Tap,
  type Typed,
  type Values,
  type Whole,
} from './page'
import { register } from './register'

/** What a form shows beside its fields. */
export interface FormData<Question extends string> {
  /** Errors, each beside its question. */
  errors: Partial<Record<Question, string>>
  /** An error that belongs to no question. */
  problem: string
  privacy: Privacy
}

/** What every form can do. */
export interface FormMethods<Question extends string, Data = Record<string, unknown>> {
  /** Puts an entry into the form; all errors go, or the one beside `question`, and the next sending is a new one. */
  enter(part: Change<Data>, question?: Question): void
  /** Enters what is typed into the data that `data-name` or the id names; it belongs to question `data-field`. */
  type(event: Typed): void
  /** Enters what is chosen among chips or rows (`data-code`): all codes where the field holds several, else one. */
  pick(event: Chosen): void
  toggle(event: Tap): void
  /** Shows each error beside its question and scrolls to the first; one without a question is the form's problem. */
  showErrors(errors: Partial<Record<Question, string>>): void
  /**
   * Sends the form, one at a time. A refusal is shown beside its question. A retry after a lost answer has one effect.
   * @returns what the server answered; undefined when it did not accept
   */
  sendOnce<Answer>(send: (key: string) => Promise<Answer>): Promise<{ answer: Answer } | undefined>
  /** Asks for agreement to WeChat's privacy notice, for personal fields; refused, the page shows a `privacy-note`. */
  askPrivacy(): Promise<boolean>
  readPrivacy(): void
  callInstead(): void
}

export interface FormOptions<Question extends string> {
  /** The questions, top to bottom: ids on the page. */
  questions?: readonly Question[]
  /** The question that a path of the input belongs to; its first part where this is absent. */
  questionOf?(path: string): string | undefined
}

/** Makes a page with a form on it: a page whose errors are shown beside their questions and that is sent once. */
export function formPage<
  Own extends object,
  Question extends string = never,
  Query extends Values = Values,
  Data extends object = Record<never, never>,
>(
  options: FormOptions<Question> &
    PageOptions<Query, Data> &
    Own &
    Whole<Data & PageData & FormData<Question>, FormMethods<Question, Data & PageData> & PageMethods<Query>, Own> &
    Checked<Own, Data & PageData & FormData<Question>>,
): void {
  register(...formParts(options as Record<string, any>))
}

interface Running extends FormMethods<string> {
  data: FormData<string> & { busy: boolean | string } & Record<string, unknown>
  setData(data: object): void
  key: string
}

export function formParts(
  { questions = [], questionOf, ...options }: Record<string, any>,
  ...given: object[]
): object[] {
  const form = {
    data: { errors: {}, problem: '', privacy: 'unknown' },
    /** Idempotency key of the submission; kept while it is unknown whether it arrived. */
    key: '',
    enter(this: Running, part: object, question?: string) {
      this.key = ''
      this.setData({ ...part, ...(question ? { [`errors.${question}`]: '' } : { errors: {} }), problem: '' })
    },
    type(this: Running, event: Typed) {
      const { id, dataset } = event.currentTarget
      this.enter({ [dataset.name ?? id]: event.detail.value }, dataset.field)
    },
    pick(this: Running, event: Chosen) {
      const { name, field, code } = event.currentTarget.dataset
      const { chosen = [code] } = event.detail
      this.enter({ [name]: Array.isArray(this.data[name]) ? chosen : (chosen[0] ?? '') }, field)
    },
    toggle(this: Running, event: Tap) {
      const { name, field } = event.currentTarget.dataset
      this.enter({ [name]: !this.data[name] }, field)
    },
    showErrors(this: Running, errors: Record<string, string>) {
      const asked = Object.entries(errors).filter(([question]) => questions.includes(question))
      this.setData({ errors: Object.fromEntries(asked), problem: asked.length ? '' : (Object.values(errors)[0] ?? '') })
      showFirst(questions, errors)
    },
    async sendOnce<Answer>(this: Running, send: (key: string) => Promise<Answer>) {
      let answer: Answer
      const sent = await sendForm(
        this,
        async (key) => {
          answer = await send(key)
        },
        questionOf,
      )
      if (!sent) return undefined
      felt()
      return { answer: answer! }
    },
    async askPrivacy(this: Running) {
      const agreed = await askForPrivacy()
      this.setData({ privacy: agreed ? 'agreed' : 'refused' })
      return agreed
    },
    readPrivacy() {
      wx.openPrivacyContract({})
    },
    callInstead() {
      dial('12315')
    },
  }
  return pageParts(options, form, ...given)
}
