import { moduleEntries } from '../../../modules/menus'
import { registerPage } from '../../../page/base-page'
import { toPageUrl } from '../../../page/page-url'
import {
  type FilingRoute,
  findNextTap,
  routeTexts,
  type TapAnswers,
  type TapName,
  tapQuestions,
} from '../../../rules/intake/kind'

/** A question that the person has answered. */
interface AnsweredTap {
  tap: TapName
  question: string
  answer: string
}

interface OpenQuestion {
  tap: TapName
  text: string
  options: { code: string; label: string }[]
}

/** Finds out by a few questions whether the matter is a complaint, a report, or neither. */
registerPage({
  /** The district whose code was scanned. */
  query: { district: '', districtName: '' },
  data: {
    answeredTaps: [] as AnsweredTap[],
    /** The next question. Null if the answers have led to a result. */
    openQuestion: null as OpenQuestion | null,
    /** The result, and a text about it. Empty before that. */
    filingKind: '' as FilingRoute | '',
    resultText: '',
    /** The result can be filed with the form. */
    canFile: false,
    /** The page to ask the bureau a question. Null if no module of this build has it. */
    consultationEntry: moduleEntries('advice', 'consumer')[0] ?? null,
  },
  tapAnswers: {} as TapAnswers,

  onLoad() {
    this.showAnswers({})
  },
  answerTap(event: WechatMiniprogram.TouchEvent) {
    const { tap: tapName, code: optionCode } = event.currentTarget.dataset
    this.showAnswers({ ...this.tapAnswers, [tapName]: optionCode })
  },
  /** Starts again with the first question. */
  startAgain() {
    this.showAnswers({})
  },
  /** Shows the next question, or the result of the answers. */
  showAnswers(tapAnswers: TapAnswers) {
    this.tapAnswers = tapAnswers
    const answered = (Object.entries(tapAnswers) as [TapName, string][]).map(
      ([tapName, optionCode]) => ({
        tap: tapName,
        question: tapQuestions[tapName].ask,
        answer: (tapQuestions[tapName].options as Record<string, string>)[optionCode]!,
      }),
    )

    const nextStep = findNextTap(tapAnswers)
    if ('route' in nextStep) {
      const { route } = nextStep
      const leadsToForm = route === 'complaint' || route === 'report' || route === 'mixed'
      return this.setData({
        answeredTaps: answered,
        openQuestion: null,
        filingKind: route,
        resultText: routeTexts[route],
        canFile: leadsToForm,
      })
    }

    const tapOptions = Object.entries(tapQuestions[nextStep.ask].options).map(
      ([optionCode, optionLabel]) => ({ code: optionCode, label: optionLabel }),
    )
    this.setData({
      answeredTaps: answered,
      openQuestion: {
        tap: nextStep.ask,
        text: tapQuestions[nextStep.ask].ask,
        options: tapOptions,
      },
      filingKind: '',
      resultText: '',
    })
  },
  openAdvice() {
    const { consultationEntry: advice } = this.data
    if (advice) wx.redirectTo({ url: advice.url })
  },
  openForm() {
    const { district, districtName } = this.query
    const { filingKind: kind } = this.data
    const districtQuery: Record<string, string> = district ? { district, districtName } : {}
    const formQuery = { kind, ...districtQuery }
    wx.redirectTo({ url: toPageUrl('/pages/complaint/form/form', formQuery) })
  },
})
