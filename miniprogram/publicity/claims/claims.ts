import { inForce } from '../../cloud/in-force'
import { page } from '../../page/page'
import { scannedDistrict } from '../../phone/scanned-district'
import { dayOf } from '../../shared/clock/days'
import type { SettingOf } from '../../shared/contract/settings'
import type { Item } from '../../shared/remedy/formulas'
import { type Category, categories, isWithin } from '../../shared/vocabulary/categories'
import type { Choice } from '../../words/choices'
import { fenFrom, yuan } from '../../words/money'
import { situations, worked } from './situations'

const result = (code: string, item: Partial<Item>) => {
  const claims = worked(code, item, dayOf(Date.now()))
  return claims
    ? {
        total: yuan(claims.total),
        upTo: claims.upTo,
        lines: claims.claims.map(({ article, words }) => ({ article, words })),
        none: claims.claims.length === 0,
      }
    : null
}

page({
  loads: 'once',
  data: {
    /** What the district tells of rights, by what was bought; the classes of the one chosen hold for it too. */
    classes: [] as Choice[],
    category: [] as string[],
    rights: [] as SettingOf<'rights'>['value']['rows'],
    choices: situations.map(({ code, label }) => ({ code, label })),
    chosen: [] as string[],
    asks: [] as { figure: string; label: string }[],
    item: {} as Partial<Item>,
    result: null as ReturnType<typeof result>,
  },

  all: [] as SettingOf<'rights'>['value']['rows'],

  async load() {
    const { rows } = await inForce('rights', scannedDistrict())
    this.all = rows
    const named = categories.codes.filter((code) => rows.some(({ category }) => category === code))
    return { classes: named.map((code) => ({ code, label: categories.label(code) })) }
  },
  pickClass(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    const [bought] = event.detail.chosen as Category[]
    const rights = this.all.filter(({ category }) => bought && isWithin(bought, category))
    this.setData({ category: event.detail.chosen, rights })
  },
  pick(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    const { chosen } = event.detail
    const situation = situations.find(({ code }) => code === chosen[0])
    const asks = (situation?.asks ?? []).map(([figure, label]) => ({ figure, label }))
    this.setData({ chosen, asks, item: {}, result: null })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const figure = event.currentTarget.dataset.figure as keyof Item
    const item: Partial<Item> = { ...this.data.item }
    const fen = fenFrom(event.detail.value)
    if (fen === undefined || Number.isNaN(fen)) delete item[figure]
    else item[figure] = fen
    this.setData({ item, result: result(this.data.chosen[0] ?? '', item) })
  },
})
