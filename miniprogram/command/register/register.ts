import { call } from '../../cloud/call'
import { sendRegister } from '../../cloud/register-file'
import { formPage } from '../../page/form-page'
import { privacyOrExplain } from '../../phone/privacy'
import { unlessCancelled } from '../../phone/unless-cancelled'
import type { Imported } from '../../shared/contract/register'
import { registerColumns } from '../../shared/vocabulary/register'

/** The columns that a file must have, in the words of the bureau's export. */
const heading = registerColumns.codes.map(registerColumns.label).join(',')

const faultLines = ({ faults }: Pick<Imported, 'faults'>) =>
  faults.map(({ line, column, words }, index) => ({
    key: index,
    words,
    where: column ? `第 ${line} 行「${column}」` : `第 ${line} 行`,
  }))

/** Why there is nothing to import; empty when there is. */
function nothingToDo({ left, unchanged, faultCount }: Imported): string {
  if (left > 0) return ''
  if (unchanged > 0) return `文件里的 ${unchanged} 家与名录一致，不用导入。`
  return faultCount > 0 ? '没有一行可以导入，请按下面的提示修改文件。' : '文件里没有商家，请检查是否只有表头。'
}

/** Imports the bureau's register from a file: shows first what would change, then does it batch by batch. */
formPage({
  questions: ['pasted'],
  data: {
    heading,
    pasted: '',
    /** Name of the file; empty before one is chosen. */
    name: '',
    found: null as Imported | null,
    faults: [] as ReturnType<typeof faultLines>,
    idle: '',
    percent: 0,
    finished: false,
  },
  fileID: '',

  copyHeading() {
    wx.setClipboardData({ data: heading })
  },
  async choose() {
    if (!(await privacyOrExplain('选文件'))) return
    const picked = await unlessCancelled(() => wx.chooseMessageFile({ count: 1, type: 'file', extension: ['csv'] }))
    const [file] = picked?.tempFiles ?? []
    if (file) await this.tryOut(file.path, file.name)
  },
  async usePasted() {
    const { pasted } = this.data
    if (pasted.trim() === '') return this.showErrors({ pasted: '请粘贴表头和至少一行' })
    const path = `${wx.env.USER_DATA_PATH}/register.csv`
    try {
      wx.getFileSystemManager().writeFileSync(path, pasted, 'utf8')
    } catch {
      return this.setData({ problem: '手机空间不足，请清理后再试' })
    }
    await this.tryOut(path, '粘贴的内容')
  },
  /** A dry run. */
  tryOut(path: string, name: string) {
    return this.sendOnce(async (key) => {
      this.fileID = await sendRegister(path, (percent) => this.setData({ percent }))
      const found = await call('merchant.import', { fileID: this.fileID, dryRun: true }, { key })
      this.setData({ found, name, faults: faultLines(found), idle: nothingToDo(found), percent: 0 })
      wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    })
  },
  /** One batch a call; an interrupted import goes on where it stopped when the button is tapped again. */
  async carryOut() {
    const all = this.data.found?.left ?? 0
    if (all === 0) return
    const done = await this.sendOnce(async () => {
      for (let left = all; left > 0; ) {
        left = (await call('merchant.import', { fileID: this.fileID, dryRun: false })).left
        this.setData({ percent: Math.round((100 * (all - left)) / all) })
      }
    })
    if (done) this.setData({ finished: true })
    else if (this.data.problem) this.setData({ problem: `${this.data.problem}。已导入的不会丢，再点一次接着导入` })
  },
  copyFaults() {
    wx.setClipboardData({ data: this.data.faults.map(({ where, words }) => `${where} ${words}`).join('\n') })
  },
  again() {
    this.fileID = ''
    this.enter({ found: null, faults: [], finished: false, name: '', pasted: '', percent: 0 })
  },
})
