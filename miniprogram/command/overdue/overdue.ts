import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { nextPage } from '../../cloud/next-page'
import { textScale } from '../../phone/text-scale'
import type { Role } from '../../shared/vocabulary/roles'
import type { Choice } from '../../words/choices'
import { type Failure, failureOf } from '../../words/failure'
import { casePage } from '../case-page'
import { overdueLine } from '../overdue-line'

type List = 'once' | 'triple'

Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    list: 'once' as List,
    lists: [] as Choice[],
    lines: [] as ReturnType<typeof overdueLine>[],
    next: '',
  },
  role: 'dispatcher' as Role,

  async load() {
    const { list } = this.data
    try {
      const [{ role }, { now, counts, cases, next = '' }] = await Promise.all([
        whoAmI(),
        call('command.overdue', { list }),
      ])
      this.role = role
      if (list !== this.data.list) return
      const lists = [
        { code: 'once', label: `超时 ${counts.once} 件` },
        { code: 'triple', label: `超三倍 ${counts.triple} 件` },
      ]
      const lines = cases.map((one) => overdueLine(one, now))
      this.setData({ ready: true, failure: null, lists, lines, next })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  async onReachBottom() {
    const { list, lines } = this.data
    await nextPage(this, async (cursor) => {
      const { now, cases, next = '' } = await call('command.overdue', { list, cursor })
      if (list !== this.data.list) return
      this.setData({ lines: [...lines, ...cases.map((one) => overdueLine(one, now))], next })
    })
  },

  pick(event: WechatMiniprogram.CustomEvent<{ chosen: List[] }>) {
    this.setData({ list: event.detail.chosen[0] ?? this.data.list, ready: false })
    this.load()
  },
  openCase(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: casePage(this.role, event.currentTarget.dataset.id) })
  },
})
