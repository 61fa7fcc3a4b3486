import { call } from '../../../../api/call'
import type { Choice } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import type { GridLine } from '../../contract'
import {
  findDifferences,
  officerChoices,
  type PlaceDifference,
  type PlaceLists,
  placeNotFound,
} from '../place-lines'

/** The form of a grid. It shows what will change before it is saved. */
registerFormPage({
  questionIds: ['name', 'branchId', 'officerId'] as const,
  loads: 'once',
  query: { id: '' },
  data: {
    grid: null as GridLine | null,
    branches: [] as Choice[],
    officers: [] as Choice[],
    name: '',
    branchId: '',
    officerId: '',
    differences: [] as PlaceDifference[],
    isBranchChanged: false,
  },
  places: { branches: [], grids: [], officers: [] } as PlaceLists,

  async loadContent() {
    this.places = await call('staff.places', {})
    const grid = this.places.grids.find(({ id }) => id === this.query.id)
    if (!grid) throw placeNotFound()
    const { district } = this.places.branches.find(({ id }) => id === grid.branchId) ?? {}
    const branches = this.places.branches.filter((branch) => branch.district === district)
    this.setData({
      grid,
      branches: branches.map(({ id: code, name: label }) => ({ code, label })),
    })
    this.fillForm({ name: grid.name, branchId: grid.branchId, officerId: grid.appointedId ?? '' })
  },
  fillForm(form: { name: string; branchId: string; officerId: string }) {
    const officers = officerChoices(this.places.officers, form.branchId)
    // An officer of another branch, or one who has left the bureau, cannot remain appointed.
    const isChoosable = officers.some(({ code }) => code === form.officerId)
    this.enterValues({ ...form, officerId: isChoosable ? form.officerId : '', officers })
    this.showDifferences()
  },
  currentForm() {
    const { name, branchId, officerId } = this.data
    return { name, branchId, officerId }
  },
  typeName(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.fillForm({ ...this.currentForm(), name: event.detail.value })
  },
  pickBranch(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    const branchId = event.detail.selection[0] ?? this.data.branchId
    this.fillForm({ ...this.currentForm(), branchId })
  },
  pickOfficer(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    this.fillForm({ ...this.currentForm(), officerId: event.detail.selection[0] ?? '' })
  },
  showDifferences() {
    const { grid, name, branchId, officerId } = this.data
    if (!grid) return
    const branchName = (id: string) => this.places.branches.find((branch) => branch.id === id)?.name
    const officerName = (id?: string) =>
      this.places.officers.find((officer) => officer.id === id)?.name
    const differences = findDifferences(
      [
        { label: '名称', from: grid.name, to: name.trim() },
        { label: '所属分局', from: branchName(grid.branchId), to: branchName(branchId) },
        { label: '指定的网格员', from: officerName(grid.appointedId), to: officerName(officerId) },
      ],
      '没有指定，按岗位',
    )
    this.setData({ differences, isBranchChanged: branchId !== grid.branchId })
  },
  async saveGrid() {
    const { name, branchId, officerId } = this.data
    const input = { gridId: this.query.id, name, branchId, officerId: officerId || undefined }
    const submission = await this.sendOnce((requestKey) =>
      call('staff.changeGrid', input, { requestKey }),
    )
    if (!submission) return
    wx.showToast({ title: '已保存，马上生效', icon: 'none' })
    await this.refresh()
  },
})
