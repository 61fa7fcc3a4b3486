import { page } from '../../page/page'
import { dayOf } from '../../shared/clock/days'
import type { Item } from '../../shared/remedy/formulas'
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
  data: {
    choices: situations.map(({ code, label }) => ({ code, label })),
    chosen: [] as string[],
    asks: [] as { figure: string; label: string }[],
    item: {} as Partial<Item>,
    result: null as ReturnType<typeof result>,
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
