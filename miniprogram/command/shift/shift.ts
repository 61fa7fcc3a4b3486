import { call } from '../../cloud/call'
import { cityView } from '../../cloud/city'
import { whoAmI } from '../../cloud/me'
import { formPage } from '../../page/form-page'
import type { PlannedShift } from '../../shared/contract/command'
import { type ShiftKind, shiftKinds } from '../../shared/vocabulary/shifts'
import type { Choice } from '../../words/choices'
import { changeLine, dayAndWeekday } from '../../words/shift'

formPage({
  questions: ['officers'],
  loads: 'once',
  query: { day: '', kind: 'day' },
  data: {
    title: '',
    mayChange: false,
    people: [] as PlannedShift['officers'],
    choices: [] as Choice[],
    chosen: [] as string[],
    /** Planned officers whom this person may not move. */
    fixed: [] as string[],
    changes: [] as string[],
  },

  kind(): ShiftKind {
    return this.query.kind === 'night' ? 'night' : 'day'
  },
  async load() {
    const { day } = this.query
    const kind = this.kind()
    const { asked } = await cityView()
    const [{ role }, { shifts, officers }] = await Promise.all([whoAmI(), call('command.shifts', { day, ...asked })])
    const shift = shifts.find((one) => one.day === day && one.kind === kind)!
    const ids = shift.officers.map(({ id }) => id)
    const movable = new Set(officers.map(({ id }) => id))
    return {
      people: shift.officers,
      title: `${dayAndWeekday(day, Date.now())} ${shiftKinds.label(kind)}`,
      mayChange: !shift.over && (role === 'dispatcher' || role === 'leader'),
      choices: officers.map(({ id, name, branch }) => ({ code: id, label: `${name} ${branch}` })),
      chosen: ids.filter((id) => movable.has(id)),
      fixed: ids.filter((id) => !movable.has(id)),
      changes: shift.changes.map((change) => changeLine(change, Date.now())),
    }
  },

  async save() {
    const officers = [...this.data.fixed, ...this.data.chosen]
    const { asked } = await cityView()
    const plan = { day: this.query.day, kind: this.kind(), officers, ...asked }
    if (!(await this.sendOnce((key) => call('command.plan', plan, { key })))) return
    wx.showToast({ title: '已保存', icon: 'success' })
    wx.navigateBack()
  },
})
