import { loadCurrentSetting } from '../../../../api/in-force'
import { loadScannedDistrict } from '../../../../device/scanned-district'
import type { Choice } from '../../../../format/choices'
import { formatYuanSpoken, parseFen } from '../../../../format/money'
import { registerPage } from '../../../../page/base-page'
import { shanghaiDayOf } from '../../../../shared/calendar/days'
import type { SettingOf } from '../../../../shared/contract/settings'
import type { BoughtItem } from '../../../../shared/remedies/formulas'
import { type Category, categories, isWithin } from '../../../../shared/vocabulary/categories'
import { computeForSituation, situations } from './situations'

/** The claims of a situation, ready for the template; null while an amount is missing. */
const result = (code: string, item: Partial<BoughtItem>) => {
  const claims = computeForSituation(code, item, shanghaiDayOf(Date.now()))
  return claims
    ? {
        total: formatYuanSpoken(claims.total),
        upTo: claims.upTo,
        lines: claims.claims.map(({ article, words }) => ({ article, words })),
        none: claims.claims.length === 0,
      }
    : null
}

/** Tells consumers their rights, and computes what they can claim in a common situation. */
registerPage({
  loads: 'once',
  data: {
    /** The categories of goods and services about which the district has published texts. */
    classes: [] as Choice[],
    /** The chosen category. */
    category: [] as string[],
    /** The texts for it; those of a wider category apply, too. */
    rights: [] as SettingOf<'rights'>['value']['rows'],
    choices: situations.map(({ code, label }) => ({ code, label })),
    /** The chosen situation. */
    selection: [] as string[],
    /** The amounts for which the situation asks. */
    amountFields: [] as { figure: string; label: string }[],
    /** The typed amounts, fen. */
    item: {} as Partial<BoughtItem>,
    result: null as ReturnType<typeof result>,
  },

  /** All texts of the district. */
  all: [] as SettingOf<'rights'>['value']['rows'],

  async loadContent() {
    const { rows: ruleRows } = await loadCurrentSetting('rights', loadScannedDistrict())
    this.all = ruleRows
    const matchingCategories = categories.codes.filter((categoryCode) =>
      ruleRows.some(({ category }) => category === categoryCode),
    )
    return {
      classes: matchingCategories.map((categoryCode) => ({
        code: categoryCode,
        label: categories.label(categoryCode),
      })),
    }
  },
  pickClass(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    const [boughtCategory] = choiceEvent.detail.selection as Category[]
    const rights = this.all.filter(
      ({ category }) => boughtCategory && isWithin(boughtCategory, category),
    )
    this.setData({ category: choiceEvent.detail.selection, rights })
  },
  chooseSituation(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    const { selection } = choiceEvent.detail
    const situation = situations.find(({ code }) => code === selection[0])
    this.setData({ selection, amountFields: situation?.asks ?? [], item: {}, result: null })
  },
  enterFigure(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const figure = inputEvent.currentTarget.dataset.figure as keyof BoughtItem
    const item: Partial<BoughtItem> = { ...this.data.item }
    const fen = parseFen(inputEvent.detail.value)
    if (fen === undefined || Number.isNaN(fen)) delete item[figure]
    else item[figure] = fen
    this.setData({ item, result: result(this.data.selection[0] ?? '', item) })
  },
})
