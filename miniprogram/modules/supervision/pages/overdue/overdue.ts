import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import { loadProfile } from '../../../../api/me'
import { casePageUrl } from '../../../../format/case-page'
import type { Choice } from '../../../../format/choices'
import { registerPage } from '../../../../page/base-page'
import type { Role } from '../../../../shared/vocabulary/roles'
import { overdueLine } from './overdue-line'

type List = 'once' | 'triple'

registerPage({
  data: {
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
    list: 'once' as List,
    lists: [] as Choice[],
    lines: [] as ReturnType<typeof overdueLine>[],
  },
  role: 'dispatcher' as Role,

  async loadContent(pageCursor?: string) {
    const { districtFilter, ...cityFields } = await loadDistrictChoice()
    const [{ role }, { now, counts, cases, next = '' }] = await Promise.all([
      loadProfile(),
      call('command.overdue', { list: this.data.list, cursor: pageCursor, ...districtFilter }),
    ])
    this.role = role
    const listItems = cases.map((overdueCase) => overdueLine(overdueCase, now))
    if (pageCursor) return { lines: [...this.data.lines, ...listItems], next }
    const lists = [
      { code: 'once', label: `超时 ${counts.once} 件` },
      { code: 'triple', label: `超三倍 ${counts.triple} 件` },
    ]
    return { ...cityFields, lists, lines: listItems, next }
  },
  pick(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: List[] }>) {
    this.setData({ list: choiceEvent.detail.selection[0] ?? this.data.list, ready: false })
    this.restartLoading()
  },
  openCase(touchEvent: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: casePageUrl(this.role, touchEvent.currentTarget.dataset.id) })
  },
})
