import { call } from '../../../api/call'
import { askForText } from '../../../device/confirmed'
import { type Choice, choicesFromList } from '../../../format/choices'
import { type Places, toHistoryLine } from '../../../format/staff'
import { dateTimeText } from '../../../format/when'
import { registerFormPage } from '../../../page/form-page'
import type { StaffCode } from '../../../shared/contract/staff'
import { omitUndefined } from '../../../shared/omit-undefined'
import { publicationDuties } from '../../../shared/vocabulary/publication'
import { roles } from '../../../shared/vocabulary/roles'
import { skills } from '../../../shared/vocabulary/skills'
import { type AccountState, positions } from '../../../shared/vocabulary/staffing'
import {
  choosablePlaces,
  formToMember,
  listNeededFields,
  type MemberForm,
  memberToForm,
  questions,
} from './form'

/** A member of staff: their position, account and history. Without an id, a new member. */
registerFormPage({
  questionIds: questions,
  questionOf: (path) => path.split('.')[1],
  loads: 'once',
  query: { id: '' },
  data: {
    roles: positions.map((code) => ({ code, label: roles.label(code) })),
    skills: choicesFromList(skills),
    duties: choicesFromList(publicationDuties),
    districts: [] as Choice[],
    branches: [] as Choice[],
    grids: [] as Choice[],
    form: {} as MemberForm,
    /** Which questions the chosen position needs. */
    neededFields: listNeededFields({ role: 'officer', city: false }),
    /** State of the account, empty for a new member. */
    state: '' as AccountState | '',
    /** A new invitation code, empty if none was issued on this page. */
    code: '',
    expiresAt: '',
    history: [] as ReturnType<typeof toHistoryLine>[],
  },
  places: { districts: [], branches: [], grids: [] } as Places,

  async loadContent() {
    const { members, places: allPlaces } = await call('staff.list', {})
    const ownMember = members.find(({ id }) => id === this.query.id)
    this.places = allPlaces
    const staffChanges = ownMember
      ? (await call('staff.history', { staffId: ownMember.id })).changes
      : []
    this.setData({
      state: ownMember?.state ?? '',
      districts: allPlaces.districts.map(({ id: code, name: label }) => ({ code, label })),
      history: staffChanges.map((staffChange) => toHistoryLine(staffChange, allPlaces, Date.now())),
    })
    this.fillForm(memberToForm(ownMember, allPlaces))
  },
  /** Shows the form with the questions and places that its values require. */
  fillForm(memberForm: MemberForm) {
    this.enterValues({
      form: memberForm,
      neededFields: listNeededFields(memberForm),
      ...choosablePlaces(memberForm, this.places),
    })
  },
  enterText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { name: fieldName } = event.currentTarget.dataset
    this.enterValues({ [`form.${fieldName}`]: event.detail.value }, fieldName)
  },
  enterChoice(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    const { name: fieldName } = event.currentTarget.dataset as { name: keyof MemberForm }
    const { form: memberForm } = this.data
    const allowsSeveral = fieldName === 'skills' || fieldName === 'duties'
    const [selectedCode = ''] = event.detail.selection
    // A member always has a role, so the role cannot be deselected.
    const singleCode = selectedCode || (fieldName === 'role' ? memberForm.role : '')
    const nextForm: MemberForm = {
      ...memberForm,
      [fieldName]: allowsSeveral ? event.detail.selection : singleCode,
    }
    // A branch belongs to one district, and a grid to one branch.
    if (fieldName === 'districtId') Object.assign(nextForm, { branchId: '', gridId: '' })
    if (fieldName === 'branchId') nextForm.gridId = ''
    this.fillForm(nextForm)
  },
  toggleCity() {
    this.fillForm({ ...this.data.form, city: !this.data.form.city })
  },
  async saveMember() {
    const member = formToMember(this.data.form)
    const { id: staffId } = this.query
    const sentResult = await this.sendOnce(async (requestKey) => {
      if (!staffId) return this.showCode(await call('staff.invite', { member }, { requestKey }))
      await call('staff.change', { staffId, member }, { requestKey })
      wx.showToast({ title: '已保存，马上生效', icon: 'none' })
    })
    if (sentResult) await this.refresh()
  },
  /** Shows an invitation code in two groups of five characters. */
  showCode({ staffId, code: invitationCode, expiresAt: validUntil }: StaffCode) {
    this.query.id = staffId
    this.setData({
      code: `${invitationCode.slice(0, 5)} ${invitationCode.slice(5)}`,
      expiresAt: dateTimeText(validUntil, Date.now()),
    })
    wx.pageScrollTo({ scrollTop: 0 })
  },
  /** Issues a new invitation code, with which the member binds another phone. */
  async makeNewCode() {
    await this.sendOnce(async (requestKey) =>
      this.showCode(await call('staff.rebind', { staffId: this.query.id }, { requestKey })),
    )
  },
  async resetPin() {
    const sentResult = await this.sendOnce((requestKey) =>
      call('staff.resetPin', { staffId: this.query.id }, { requestKey }),
    )
    if (!sentResult) return
    const needsSecondAdmin = sentResult.output.waits
    wx.showToast({
      title: needsSecondAdmin
        ? '已提出，等另一位管理员再点一次'
        : '已重置，请重新发邀请码，他凭码另设一个',
      icon: 'none',
    })
    await this.refresh()
  },
  copyCode() {
    wx.setClipboardData({ data: this.data.code.replace(' ', '') })
  },
  async revokeAccount() {
    const placeholder = '原因，例如：调离、退休、手机丢失'
    const typedReason = await askForText('停用这个账号？', placeholder, '停用', 'gone')
    if (typedReason === undefined) return
    const revokeReason = typedReason.trim()
    if (revokeReason.length < 2) return this.setData({ problem: '没有停用：请写明原因' })
    await this.setActive(false, revokeReason)
  },
  restoreAccount() {
    return this.setActive(true)
  },
  async setActive(isActive: boolean, revokeReason?: string) {
    const changeInput = omitUndefined({
      staffId: this.query.id,
      active: isActive,
      reason: revokeReason || undefined,
    })
    this.enterValues({})
    const sentResult = await this.sendOnce(async (requestKey) => {
      const { held: openCaseCount } = await call('staff.change', changeInput, { requestKey })
      if (!isActive && openCaseCount > 0)
        wx.showModal({
          title: '已停用，马上生效',
          content: `他名下没有办完的 ${openCaseCount} 件已退回指挥中心，由指挥中心另派。`,
          showCancel: false,
        })
    })
    if (sentResult) await this.refresh()
  },
})
