import { loadSettingInForce } from '../../../../api/in-force'
import { loadScannedDistrict } from '../../../../device/scanned-district'
import type { Choice } from '../../../../format/choices'
import { formatYuanSpoken, parseFen } from '../../../../format/money'
import { registerPage } from '../../../../page/base-page'
import { shanghaiDayOf } from '../../../../shared/calendar/days'
import type { SettingOf } from '../../../../shared/contract/settings'
import type { BoughtItem } from '../../../../shared/remedies/formulas'
import { type Category, categories, isWithin } from '../../../../shared/vocabulary/categories'
import { situations, worked } from './situations'

const result = (code: string, item: Partial<BoughtItem>) => {
  const claims = worked(code, item, shanghaiDayOf(Date.now()))
  return claims
    ? {
        total: formatYuanSpoken(claims.total),
        upTo: claims.upTo,
        lines: claims.claims.map(({ article, words }) => ({ article, words })),
        none: claims.claims.length === 0,
      }
    : null
}

registerPage({
  loads: 'once',
  data: {
    /**
     * What the district tells of rights, by what was bought; the classes of the one chosen hold for
     * it too.
     */
    classes: [] as Choice[],
    category: [] as string[],
    rights: [] as SettingOf<'rights'>['value']['rows'],
    choices: situations.map(({ code, label }) => ({ code, label })),
    selection: [] as string[],
    asks: [] as { figure: string; label: string }[],
    item: {} as Partial<BoughtItem>,
    result: null as ReturnType<typeof result>,
  },

  all: [] as SettingOf<'rights'>['value']['rows'],

  async loadContent() {
    const { rows: ruleRows } = await loadSettingInForce('rights', loadScannedDistrict())
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
  pick(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    const { selection: chosenFacts } = choiceEvent.detail
    const situation = situations.find(({ code }) => code === chosenFacts[0])
    const asks = (situation?.asks ?? []).map(([figure, label]) => ({ figure, label }))
    this.setData({ selection: chosenFacts, asks, item: {}, result: null })
  },
  type(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const figure = inputEvent.currentTarget.dataset.figure as keyof BoughtItem
    const item: Partial<BoughtItem> = { ...this.data.item }
    const fen = parseFen(inputEvent.detail.value)
    if (fen === undefined || Number.isNaN(fen)) delete item[figure]
    else item[figure] = fen
    this.setData({ item, result: result(this.data.selection[0] ?? '', item) })
  },
})
