import { call } from '../../../../api/call'
import { requirePrivacyConsent } from '../../../../device/privacy'
import { unlessCancelled } from '../../../../device/unless-cancelled'
import { registerFormPage } from '../../../../page/form-page'
import { registerColumns } from '../../../../shared/vocabulary/register'
import type { ImportResult } from '../../contract'
import { uploadRegister } from './upload-register'

/** The header row that a file must have. It has the column titles of the bureau's export. */
const headerRow = registerColumns.codes.map(registerColumns.label).join(',')

const toFaultLines = ({ faults: importFaults }: Pick<ImportResult, 'faults'>) =>
  importFaults.map(({ line: lineNumber, column: columnName, words: explanation }, faultIndex) => ({
    key: faultIndex,
    words: explanation,
    where: columnName ? `第 ${lineNumber} 行「${columnName}」` : `第 ${lineNumber} 行`,
  }))

/** Explains why there is nothing to import; empty if there is something. */
function explainNothingToImport({
  left: remainingCount,
  unchanged: unchangedCount,
  faultCount,
}: ImportResult): string {
  if (remainingCount > 0) return ''
  if (unchangedCount > 0) return `文件里的 ${unchangedCount} 家与名录一致，不用导入。`
  return faultCount > 0
    ? '没有一行可以导入，请按下面的提示修改文件。'
    : '文件里没有商家，请检查是否只有表头。'
}

/**
 * Imports the bureau's register of shops from a file. A dry run shows first what would change; then
 * the shops are stored batch by batch.
 */
registerFormPage({
  questionIds: ['pasted'],
  data: {
    heading: headerRow,
    /** The content of a file, if it is pasted instead of chosen. */
    pastedText: '',
    /** Name of the file; empty until one is chosen. */
    name: '',
    /** The result of the dry run; null until it is done. */
    importResult: null as ImportResult | null,
    faults: [] as ReturnType<typeof toFaultLines>,
    /** Why there is nothing to import. */
    idleReason: '',
    /** Progress of the upload or of the import. */
    percent: 0,
    isFinished: false,
  },
  /** Id of the uploaded file. */
  fileID: '',

  copyHeading() {
    wx.setClipboardData({ data: headerRow })
  },
  async chooseFile() {
    if (!(await requirePrivacyConsent('选文件'))) return
    const pickedFiles = await unlessCancelled(() =>
      wx.chooseMessageFile({ count: 1, type: 'file', extension: ['csv'] }),
    )
    const [pickedFile] = pickedFiles?.tempFiles ?? []
    if (pickedFile) await this.startDryRun(pickedFile.path, pickedFile.name)
  },
  async usePasted() {
    const { pastedText } = this.data
    if (pastedText.trim() === '') return this.showErrors({ pasted: '请粘贴表头和至少一行' })
    const filePath = `${wx.env.USER_DATA_PATH}/register.csv`
    try {
      wx.getFileSystemManager().writeFileSync(filePath, pastedText, 'utf8')
    } catch {
      return this.setData({ problem: '手机空间不足，请清理后再试' })
    }
    await this.startDryRun(filePath, '粘贴的内容')
  },
  /** Uploads the file and shows what importing it would change. */
  startDryRun(filePath: string, fileName: string) {
    return this.sendOnce(async (requestKey) => {
      this.fileID = await uploadRegister(filePath, (percentSent) =>
        this.setData({ percent: percentSent }),
      )
      const dryRunResult = await call(
        'merchant.import',
        { fileID: this.fileID, dryRun: true },
        { requestKey },
      )
      this.setData({
        importResult: dryRunResult,
        name: fileName,
        faults: toFaultLines(dryRunResult),
        idleReason: explainNothingToImport(dryRunResult),
        percent: 0,
      })
      wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    })
  },
  /**
   * Imports one batch per call. After an interruption, another tap on the button continues with the
   * next batch.
   */
  async carryOut() {
    const totalCount = this.data.importResult?.left ?? 0
    if (totalCount === 0) return
    const submission = await this.sendOnce(async () => {
      let remainingCount = totalCount
      while (remainingCount > 0) {
        const batchResult = await call('merchant.import', { fileID: this.fileID, dryRun: false })
        remainingCount = batchResult.left
        this.setData({ percent: Math.round((100 * (totalCount - remainingCount)) / totalCount) })
      }
    })
    if (submission) this.setData({ isFinished: true })
    else if (this.data.problem)
      this.setData({ problem: `${this.data.problem}。已导入的不会丢，再点一次接着导入` })
  },
  copyFaults() {
    wx.setClipboardData({
      data: this.data.faults
        .map(({ where: placeInFile, words: explanation }) => `${placeInFile} ${explanation}`)
        .join('\n'),
    })
  },
  startOver() {
    this.fileID = ''
    this.enterValues({
      importResult: null,
      faults: [],
      isFinished: false,
      name: '',
      pastedText: '',
      percent: 0,
    })
  },
})
