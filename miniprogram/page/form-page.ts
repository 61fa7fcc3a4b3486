import { type CallError, newIdempotencyKey } from '../api/call'
import { dial } from '../device/dial'
import { vibrateBriefly } from '../device/felt'
import { askForPrivacyConsent, type Privacy } from '../device/privacy'
import { scrollToFirstError } from '../device/show-first'
import { toFailureOrThrow } from '../format/failure'
import { BasePage, initialPageData, type PageData } from './base-page'
import type { DataChange, PageDefinition, PageOptions, RegisteredPage, Values } from './definition'
import type { ChoiceEvent, TapEvent, TextInputEvent } from './events'
import { register } from './register'

/** The data of every form, apart from its fields. */
export interface FormData<Question extends string> {
  /** The errors by question. Each is shown at its question. */
  errors: Partial<Record<Question, string>>
  /** An error that belongs to no question. It is shown at the button. */
  problem: string
  privacy: Privacy
}

export const initialFormData = (): PageData & FormData<never> => ({
  ...initialPageData(),
  errors: {},
  problem: '',
  privacy: 'unknown',
})

export interface FormOptions<Question extends string> {
  /** The ids of the questions on the page, from top to bottom. */
  questionIds?: readonly Question[]
  /**
   * Returns the question that a path of the input belongs to, such as `terms.0.amountFen`, or
   * undefined. By default it is the first part of the path.
   */
  questionOf?(path: string): string | undefined
}

/** The base of every page with a form. `Data` is the data of the whole page. */
export class FormPage<
  Question extends string = string,
  Query extends Values = Values,
  Data = PageData & FormData<Question>,
> extends BasePage<Query> {
  override data: PageData & FormData<Question> = initialFormData()
  override setData!: (change: DataChange<PageData & FormData<Question>>) => void

  // The options of a form: see `FormOptions`.
  protected questionIds: readonly Question[] = []
  protected questionOf(path: string): string | undefined {
    return path.split('.')[0]
  }

  /** Idempotency key of the submission. It is kept while it is unknown whether it has arrived. */
  private submissionKey = ''

  /**
   * Enters values into the form and clears the error of the question. Without a question, clears
   * all errors. The next submission is a new one with its own key.
   */
  enterValues(change: DataChange<Data>, question?: Question): void {
    this.submissionKey = ''
    const enteredData: object = change
    const clearedErrors = question ? { [`errors.${question}`]: '' } : { errors: {} }
    this.setData({ ...enteredData, ...clearedErrors, problem: '' })
  }

  /**
   * Enters the text of a field. The field's `data-name`, or its id, is the key in the data. Its
   * `data-field` is the question.
   */
  enterText(event: TextInputEvent): void {
    const { id: fieldId, dataset } = event.currentTarget
    this.enterValue(dataset.name ?? fieldId, event.detail.value, dataset.field)
  }

  /**
   * Enters a selection among chips, or the tapped row (its `data-code`). If the current value is a
   * list, all selected codes are entered, otherwise one.
   */
  enterChoice(event: ChoiceEvent): void {
    const { name, field, code } = event.currentTarget.dataset
    const codes = event.detail.selection ?? [code]
    const holdsSeveral = Array.isArray(this.currentValue(name))
    this.enterValue(name, holdsSeveral ? codes : (codes[0] ?? ''), field)
  }

  toggleValue(event: TapEvent): void {
    const { name, field } = event.currentTarget.dataset
    this.enterValue(name, !this.currentValue(name), field)
  }

  /** A template names the field, so the compiler cannot check it here. */
  private enterValue(fieldName: string, enteredValue: unknown, question?: Question): void {
    this.enterValues({ [fieldName]: enteredValue } as DataChange<Data>, question)
  }

  private currentValue(fieldName: string): unknown {
    return (this.data as unknown as Record<string, unknown>)[fieldName]
  }

  /**
   * Shows each error at its question and scrolls to the first. An error without a question is
   * shown as the problem of the form.
   */
  showErrors(errors: Partial<Record<Question, string>>): void {
    const shownErrors: Partial<Record<Question, string>> = {}
    for (const question of this.questionIds)
      if (question in errors) shownErrors[question] = errors[question]
    const hasErrorAtQuestion = Object.keys(shownErrors).length > 0
    const [firstError = ''] = Object.values<string | undefined>(errors)
    this.setData({ errors: shownErrors, problem: hasErrorAtQuestion ? '' : firstError })
    scrollToFirstError(this.questionIds, errors)
  }

  /**
   * Sends the form. A second tap during the call does nothing. An expected error is shown at its
   * question, or as the problem of the form. A retry after a lost response uses the same key, so
   * that it has one effect.
   * @returns the output of the call; undefined if the form was not accepted or a call is running
   */
  async sendOnce<Output>(
    send: (requestKey: string) => Promise<Output>,
  ): Promise<{ output: Output } | undefined> {
    if (this.data.busy) return undefined
    this.setData({ busy: true, problem: '' })
    this.submissionKey ||= newIdempotencyKey()
    try {
      const output = await send(this.submissionKey)
      this.submissionKey = ''
      vibrateBriefly()
      return { output }
    } catch (error) {
      this.showError(error)
      return undefined
    } finally {
      this.setData({ busy: false })
    }
  }

  private showError(error: unknown): void {
    const { message } = toFailureOrThrow(error)
    const { code, field } = error as CallError
    const mayHaveArrived = code === 'OFFLINE' || code === 'FAULT'
    if (!mayHaveArrived) this.submissionKey = ''
    const question = field && this.questionOf(field)
    if (question) this.showErrors({ [question]: message } as Partial<Record<Question, string>>)
    else this.setData({ problem: message })
  }

  /**
   * Asks for agreement to WeChat's privacy notice before personal data are entered. If the person
   * declines, the page shows a `privacy-note`.
   */
  async askPrivacy(): Promise<boolean> {
    const hasAgreed = await askForPrivacyConsent()
    this.setData({ privacy: hasAgreed ? 'agreed' : 'refused' })
    return hasAgreed
  }

  readPrivacy(): void {
    wx.openPrivacyContract({})
  }

  /** Calls the hotline, where staff take the complaint by phone. */
  callInstead(): void {
    dial('12315')
  }
}

type FormPageData<Question extends string, Data> = Data & PageData & FormData<Question>

/** Registers a page with a form. In its methods, `this` also has the members of `FormPage`. */
export function registerFormPage<
  Own extends object,
  Question extends string = never,
  Query extends Values = Values,
  Data extends object = Record<never, never>,
>(
  definition: PageDefinition<
    FormOptions<Question> & PageOptions<Query, Data>,
    FormPageData<Question, Data>,
    FormPage<Question, Query, Data & PageData>,
    Own
  >,
): RegisteredPage<FormPageData<Question, Data>, FormPage<Question, Query, Data & PageData>, Own> {
  return register(new FormPage<Question, Query, Data & PageData>(), definition)
}
