import { call } from '../../../../api/call'
import { type Choice, choicesFromList } from '../../../../format/choices'
import { formatYuanSpoken, parseFen } from '../../../../format/money'
import { registerFormPage } from '../../../../page/form-page'
import { prefillCalculator } from '../../../../rules/remedies/prefill'
import { shanghaiDayOf } from '../../../../shared/calendar/days'
import type { CaseView } from '../../../../shared/contract/case-view'
import { omitUndefined } from '../../../../shared/omit-undefined'
import { computeClaims } from '../../../../shared/remedies/bases'
import type { ClaimMatter } from '../../../../shared/remedies/claims'
import { type ClaimFact, claimFacts } from '../../../../shared/remedies/facts'
import type { BoughtItem } from '../../../../shared/remedies/formulas'
import { firstFacts } from './first-facts'

/** The typed texts of the figures. */
type TypedFigures = Partial<Record<keyof BoughtItem, string>>

const FIGURES: Record<keyof BoughtItem, { label: string; unit: string }> = {
  price: { label: '付的价款', unit: '元' },
  loss: { label: '价款以外的损失', unit: '元' },
  marked: { label: '标明或约定的价款', unit: '元' },
  nominal: { label: '应有的量', unit: '克' },
  short: { label: '缺的量', unit: '克' },
  prepaid: { label: '预付的钱', unit: '元' },
  used: { label: '已经消费的', unit: '元' },
}
const names = Object.keys(FIGURES) as (keyof BoughtItem)[]
const isMeasure = (figureName: keyof BoughtItem) =>
  figureName === 'nominal' || figureName === 'short'

/** The figures in fen or grams. A figure that is not a number is NaN. */
function itemFrom(typedFigures: TypedFigures): BoughtItem {
  const figures = names.flatMap((figureName) => {
    const typedNumber = readFigure(figureName, typedFigures[figureName] ?? '')
    return typedNumber === undefined ? [] : [[figureName, typedNumber] as const]
  })
  return { price: 0, loss: 0, ...Object.fromEntries(figures) }
}

function readFigure(figureName: keyof BoughtItem, typedText: string): number | undefined {
  if (!isMeasure(figureName)) return parseFen(typedText)
  if (typedText.trim() === '') return undefined
  return /^\d{1,8}$/.test(typedText.trim()) ? Number(typedText) : Number.NaN
}

function typedFrom(boughtItem: BoughtItem): TypedFigures {
  const typedFigures: TypedFigures = {}
  for (const figureName of names) {
    const figureValue = boughtItem[figureName]
    const isAlwaysShown = figureName === 'price' || figureName === 'loss'
    if (figureValue === undefined || (isAlwaysShown && figureValue === 0)) continue
    typedFigures[figureName] = String(isMeasure(figureName) ? figureValue : figureValue / 100)
  }
  return typedFigures
}

/**
 * Computes what the page shows for the ticked facts and typed figures. The server computes the
 * claims again before it records them.
 * @returns `total`: empty if the law gives no fixed sum. `reserves`: which facts or figures would
 * give more, and why a ticked fact gives nothing.
 */
function sums(ticked: ClaimFact[], typedFigures: TypedFigures, purchaseDay: ClaimMatter['on']) {
  const boughtItem = itemFrom(typedFigures)
  const wrongFigure = names.find((figureName) => Number.isNaN(boughtItem[figureName]))
  const shownFigures = (askedFigures: (keyof BoughtItem)[]) =>
    names
      .filter(
        (figureName) =>
          figureName === 'price' ||
          figureName === 'loss' ||
          askedFigures.includes(figureName) ||
          typedFigures[figureName],
      )
      .map((figureName) => ({
        name: figureName,
        ...FIGURES[figureName],
        value: typedFigures[figureName] ?? '',
      }))
  const emptySums = { total: '', upTo: false, claims: [], reserves: [] as string[] }
  if (wrongFigure)
    return {
      ...emptySums,
      figures: shownFigures([]),
      problem: `${FIGURES[wrongFigure].label}只填数字`,
    }
  if ((boughtItem.short ?? 0) > (boughtItem.nominal ?? boughtItem.short ?? 0))
    return {
      ...emptySums,
      figures: shownFigures(['nominal', 'short']),
      problem: '缺的不能多于应有的',
    }

  const foundClaims = computeClaims({ item: boughtItem, facts: ticked, on: purchaseDay })
  const missingFigures = foundClaims.reserves.flatMap((reserve) =>
    reserve.because === 'figures_missing' ? reserve.figures : [],
  )
  const usedFigures = foundClaims.claims.flatMap(({ formula }) => figuresOf[formula] ?? [])
  return {
    total: foundClaims.total > 0 ? formatYuanSpoken(foundClaims.total) : '',
    upTo: foundClaims.upTo,
    claims: foundClaims.claims.map(({ basis, article, words }) => ({ basis, article, words })),
    reserves: foundClaims.reserves.flatMap((reserve) => {
      if (reserve.because === 'facts_missing')
        return `还要认定：${reserve.facts.map(claimFacts.label).join('、')}`
      if (reserve.because === 'figures_missing')
        return `还要填：${reserve.figures.map((figureName) => FIGURES[figureName].label).join('、')}`
      if (reserve.because === 'barred')
        return `因为${reserve.facts.map(claimFacts.label).join('、')}，这一项不能主张`
      return reserve.because === 'one_multiplier'
        ? '同一件商品只能选一种加倍赔偿，已取优先适用的'
        : []
    }),
    figures: shownFigures([...missingFigures, ...usedFigures]),
    problem: '',
  }
}

type Sums = ReturnType<typeof sums>

/** The figures that a formula uses besides price and loss. */
const figuresOf: Partial<Record<string, (keyof BoughtItem)[]>> = {
  overcharge: ['marked'],
  make_up_short: ['nominal', 'short'],
  balance: ['prepaid', 'used'],
  principal: ['prepaid'],
}

const allChoices = choicesFromList(claimFacts)

/** The officer computes the consumer's claims in a case and records them. */
registerFormPage({
  loads: 'once',
  query: { id: '' },
  data: {
    /** The facts that are listed. */
    shownFacts: [] as Choice[],
    /** All facts are listed, not only the usual ones. */
    showsAllFacts: false,
    tickedFacts: [] as ClaimFact[],
    /** The ticked facts come from the consumer's answers. */
    isFromConsumer: false,
    typedFigures: {} as TypedFigures,
    sums: null as Sums | null,
  },
  /** The day of the purchase. */
  on: '',
  /** The facts that are listed first. */
  first: [] as ClaimFact[],

  async loadContent() {
    this.beginCalculation(await call('complaint.detail', { caseId: this.query.id }))
  },
  /** Starts from the last computation, or from the consumer's answers. */
  beginCalculation(caseView: CaseView) {
    const { problemType, category, answers, occurredAt, submittedAt, remedy } = caseView
    const reportedFacts = {
      problemType,
      occurredOn: shanghaiDayOf(occurredAt),
      toldOn: shanghaiDayOf(submittedAt),
    }
    const filledForm =
      remedy ?? prefillCalculator(omitUndefined({ ...reportedFacts, category, answers }))
    this.on = filledForm.on
    this.first = [...new Set([...firstFacts[problemType], ...filledForm.facts])]
    this.setData({ isFromConsumer: !remedy && filledForm.facts.length > 0 })
    this.changeFacts(filledForm.facts, typedFrom(filledForm.item))
  },
  changeFacts(ticked: ClaimFact[], typedFigures: TypedFigures) {
    const shownFacts = this.data.showsAllFacts
      ? allChoices
      : allChoices.filter(({ code }) => this.first.includes(code as ClaimFact))
    this.enterValues({
      tickedFacts: ticked,
      typedFigures,
      shownFacts,
      sums: sums(ticked, typedFigures, this.on),
    })
  },
  tickFacts(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: ClaimFact[] }>) {
    const hidden = this.data.tickedFacts.filter(
      (fact) => !this.data.shownFacts.some(({ code }) => code === fact),
    )
    this.changeFacts([...hidden, ...choiceEvent.detail.selection], this.data.typedFigures)
  },
  enterText(inputEvent: WechatMiniprogram.Input) {
    const figureName = inputEvent.currentTarget.dataset.name as keyof BoughtItem
    this.changeFacts(this.data.tickedFacts, {
      ...this.data.typedFigures,
      [figureName]: inputEvent.detail.value,
    })
  },
  showMore() {
    this.setData({ showsAllFacts: true })
    this.changeFacts(this.data.tickedFacts, this.data.typedFigures)
  },
  async saveRemedy() {
    const { tickedFacts: ticked, typedFigures, sums } = this.data
    if (!sums) return
    if (ticked.length === 0 || sums.problem)
      return this.setData({ problem: sums.problem || '请先勾选认定的事实' })
    const input = {
      caseId: this.query.id,
      item: itemFrom(typedFigures),
      facts: ticked,
      on: this.on,
    }
    const submission = await this.sendOnce((submissionKey) =>
      call('mediation.computeRemedy', input, { requestKey: submissionKey }),
    )
    if (submission) wx.navigateBack()
  },
})
