import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import { loadProfile } from '../../../../api/me'
import type { Choice } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import { type ShiftKind, shiftKinds } from '../../../../shared/vocabulary/shifts'
import type { PlannedShift } from '../../contract'
import { changeLine, dayAndWeekday } from '../shift-words'

/** One shift: who is on duty, and the form to change it. */
registerFormPage({
  questionIds: ['officers'],
  loads: 'once',
  query: { day: '', kind: 'day' },
  data: {
    title: '',
    mayChange: false,
    people: [] as PlannedShift['officers'],
    /** The officers whom the caller may put on the shift. */
    choices: [] as Choice[],
    /** Ids of the chosen ones. */
    selection: [] as string[],
    /** Ids of planned officers whom the caller may not remove. */
    fixedOfficerIds: [] as string[],
    /** Earlier changes, as sentences. */
    changes: [] as string[],
  },

  shiftKind(): ShiftKind {
    return this.query.kind === 'night' ? 'night' : 'day'
  },
  async loadContent() {
    const { day } = this.query
    const kind = this.shiftKind()
    const { districtFilter } = await loadDistrictChoice()
    const [{ role }, { shifts, officers }] = await Promise.all([
      loadProfile(),
      call('command.shifts', { day, ...districtFilter }),
    ])
    const dutyShift = shifts.find(
      (plannedShift) => plannedShift.day === day && plannedShift.kind === kind,
    )!
    const plannedIds = dutyShift.officers.map((officer) => officer.id)
    const choiceIds = new Set(officers.map((officer) => officer.id))
    return {
      people: dutyShift.officers,
      title: `${dayAndWeekday(day, Date.now())} ${shiftKinds.label(kind)}`,
      mayChange: !dutyShift.over && (role === 'dispatcher' || role === 'leader'),
      choices: officers.map(({ id: officerId, name: officerName, branch }) => ({
        code: officerId,
        label: `${officerName} ${branch}`,
      })),
      selection: plannedIds.filter((officerId) => choiceIds.has(officerId)),
      fixedOfficerIds: plannedIds.filter((officerId) => !choiceIds.has(officerId)),
      changes: dutyShift.changes.map((shiftChange) => changeLine(shiftChange, Date.now())),
    }
  },

  async saveShift() {
    const officerIds = [...this.data.fixedOfficerIds, ...this.data.selection]
    const { districtFilter } = await loadDistrictChoice()
    const plan = {
      day: this.query.day,
      kind: this.shiftKind(),
      officers: officerIds,
      ...districtFilter,
    }
    const submission = await this.sendOnce((submissionKey) =>
      call('command.plan', plan, { requestKey: submissionKey }),
    )
    if (!submission) return
    wx.showToast({ title: '已保存', icon: 'success' })
    wx.navigateBack()
  },
})
