import { call } from '../../../../api/call'
import { registerFormPage } from '../../../../page/form-page'
import type { BranchLine } from '../../contract'
import { findDifferences, type PlaceDifference, placeNotFound } from '../place-lines'

/** The form of a branch. It shows what will change before it is saved. */
registerFormPage({
  questionIds: ['name', 'hotline'] as const,
  loads: 'once',
  query: { id: '' },
  data: {
    branch: null as BranchLine | null,
    name: '',
    hotline: '',
    differences: [] as PlaceDifference[],
  },

  async loadContent() {
    const { branches } = await call('staff.places', {})
    const branch = branches.find(({ id }) => id === this.query.id)
    if (!branch) throw placeNotFound()
    const { name, hotline = '' } = branch
    this.enterValues({ branch, name, hotline, differences: [] })
  },
  typeName(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.enterValues({ name: event.detail.value }, 'name')
    this.showDifferences()
  },
  typeHotline(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.enterValues({ hotline: event.detail.value }, 'hotline')
    this.showDifferences()
  },
  showDifferences() {
    const { branch, name, hotline } = this.data
    if (!branch) return
    const differences = findDifferences(
      [
        { label: '名称', from: branch.name, to: name.trim() },
        { label: '电话', from: branch.hotline, to: hotline.trim() },
      ],
      `区的热线 ${branch.districtHotline}`,
    )
    this.setData({ differences })
  },
  async saveBranch() {
    const { name, hotline } = this.data
    const input = { branchId: this.query.id, name, hotline: hotline.trim() || undefined }
    const submission = await this.sendOnce((requestKey) =>
      call('staff.changeBranch', input, { requestKey }),
    )
    if (!submission) return
    wx.showToast({ title: '已保存，马上生效', icon: 'none' })
    await this.refresh()
  },
})
