import { call } from '../../cloud/call'
import { cityView } from '../../cloud/city'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import type { Role } from '../../shared/vocabulary/roles'
import type { Choice } from '../../words/choices'
import { casePage } from '../case-page'
import { overdueLine } from '../overdue-line'

type List = 'once' | 'triple'

page({
  data: {
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
    list: 'once' as List,
    lists: [] as Choice[],
    lines: [] as ReturnType<typeof overdueLine>[],
  },
  role: 'dispatcher' as Role,

  async load(cursor?: string) {
    const { asked, ...city } = await cityView()
    const [{ role }, { now, counts, cases, next = '' }] = await Promise.all([
      whoAmI(),
      call('command.overdue', { list: this.data.list, cursor, ...asked }),
    ])
    this.role = role
    const lines = cases.map((one) => overdueLine(one, now))
    if (cursor) return { lines: [...this.data.lines, ...lines], next }
    const lists = [
      { code: 'once', label: `超时 ${counts.once} 件` },
      { code: 'triple', label: `超三倍 ${counts.triple} 件` },
    ]
    return { ...city, lists, lines, next }
  },
  pick(event: WechatMiniprogram.CustomEvent<{ chosen: List[] }>) {
    this.setData({ list: event.detail.chosen[0] ?? this.data.list, ready: false })
    this.loadAnew()
  },
  openCase(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: casePage(this.role, event.currentTarget.dataset.id) })
  },
})
