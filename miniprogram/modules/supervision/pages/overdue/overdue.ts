import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import { loadProfile } from '../../../../api/me'
import { casePageUrl } from '../../../../format/case-page'
import type { Choice } from '../../../../format/choices'
import { registerPage } from '../../../../page/base-page'
import type { Role } from '../../../../shared/vocabulary/roles'
import { overdueLine } from './overdue-line'

type ListCode =
  /** Past a deadline. */
  | 'once'
  /** Past three times the span of a deadline. */
  | 'triple'

/** The overdue cases of a district. */
registerPage({
  data: {
    /** The districts that a leader of the city can choose; empty for everybody else. */
    districts: [] as Choice[],
    /** The chosen one of them. */
    district: '',
    listCode: 'once' as ListCode,
    lists: [] as Choice[],
    lines: [] as ReturnType<typeof overdueLine>[],
  },
  role: 'dispatcher' as Role,

  async loadContent(pageCursor?: string) {
    const { districtFilter, ...cityFields } = await loadDistrictChoice()
    const [{ role }, { now, counts, cases, next = '' }] = await Promise.all([
      loadProfile(),
      call('command.overdue', { list: this.data.listCode, cursor: pageCursor, ...districtFilter }),
    ])
    this.role = role
    const newLines = cases.map((overdueCase) => overdueLine(overdueCase, now))
    if (pageCursor) return { lines: [...this.data.lines, ...newLines], next }
    const lists = [
      { code: 'once', label: `超时 ${counts.once} 件` },
      { code: 'triple', label: `超三倍 ${counts.triple} 件` },
    ]
    return { ...cityFields, lists, lines: newLines, next }
  },
  chooseList(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: ListCode[] }>) {
    this.setData({ listCode: choiceEvent.detail.selection[0] ?? this.data.listCode, ready: false })
    this.restartLoading()
  },
  openCase(touchEvent: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: casePageUrl(this.role, touchEvent.currentTarget.dataset.id) })
  },
})
