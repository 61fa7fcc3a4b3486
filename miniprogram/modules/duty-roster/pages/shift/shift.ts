import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import { loadProfile } from '../../../../api/me'
import type { Choice } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import { type ShiftKind, shiftKinds } from '../../../../shared/vocabulary/shifts'
import type { PlannedShift } from '../../contract'
import { changeLine, dayAndWeekday } from '../shift-words'

registerFormPage({
  questions: ['officers'],
  loads: 'once',
  query: { day: '', kind: 'day' },
  data: {
    title: '',
    mayChange: false,
    people: [] as PlannedShift['officers'],
    choices: [] as Choice[],
    selection: [] as string[],
    /** Planned officers whom this person may not move. */
    fixed: [] as string[],
    changes: [] as string[],
  },

  kind(): ShiftKind {
    return this.query.kind === 'night' ? 'night' : 'day'
  },
  async loadContent() {
    const { day } = this.query
    const kind = this.kind()
    const { districtFilter } = await loadDistrictChoice()
    const [{ role }, { shifts, officers }] = await Promise.all([
      loadProfile(),
      call('command.shifts', { day, ...districtFilter }),
    ])
    const dutyShift = shifts.find(
      (plannedShift) => plannedShift.day === day && plannedShift.kind === kind,
    )!
    const officerIds = dutyShift.officers.map(({ id: officerId }) => officerId)
    const movable = new Set(officers.map(({ id: officerId }) => officerId))
    return {
      people: dutyShift.officers,
      title: `${dayAndWeekday(day, Date.now())} ${shiftKinds.label(kind)}`,
      mayChange: !dutyShift.over && (role === 'dispatcher' || role === 'leader'),
      choices: officers.map(({ id: officerId, name: officerName, branch }) => ({
        code: officerId,
        label: `${officerName} ${branch}`,
      })),
      selection: officerIds.filter((officerId) => movable.has(officerId)),
      fixed: officerIds.filter((officerId) => !movable.has(officerId)),
      changes: dutyShift.changes.map((shiftChange) => changeLine(shiftChange, Date.now())),
    }
  },

  async save() {
    const officerIds = [...this.data.fixed, ...this.data.selection]
    const { districtFilter } = await loadDistrictChoice()
    const plan = { day: this.query.day, kind: this.kind(), officers: officerIds, ...districtFilter }
    if (
      !(await this.sendOnce((submissionKey) =>
        call('command.plan', plan, { requestKey: submissionKey }),
      ))
    )
      return
    wx.showToast({ title: '已保存', icon: 'success' })
    wx.navigateBack()
  },
})
