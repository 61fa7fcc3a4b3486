import { call } from '../../../api/call'
import { loadTranscript } from '../../../api/whole-transcript'
import { shareTextFile } from '../../../device/send-text'
import { registerFormPage } from '../../../page/form-page'
import type { OwnData } from '../../../shared/contract/own-data'
import { omitUndefined } from '../../../shared/omit-undefined'
import { otherDataTexts, toStoredCaseLine } from '../own-data'
import { type OwnCase, toExportText } from '../own-text'

/** Shows a person what the bureau stores about them, and exports it as a text file. */
registerFormPage({
  data: {
    /** The stored cases. */
    lines: [] as ReturnType<typeof toStoredCaseLine>[],
    /** Texts about personal data outside cases. */
    otherTexts: [] as string[],
  },
  ownData: undefined as OwnData | undefined,

  async loadContent() {
    const ownData = await loadAllOwnData()
    this.ownData = ownData
    const now = Date.now()
    const storedCaseLines = ownData.cases.map((storedCase) => toStoredCaseLine(storedCase, now))
    return { lines: storedCaseLines, otherTexts: otherDataTexts(ownData) }
  },

  /**
   * Exports the data and shows the progress, case by case. If a case cannot be loaded, the export
   * ends with an error, so that no case is missing without notice.
   */
  async takeAway() {
    const { ownData } = this
    if (!ownData) return
    const exportResult = await this.sendOnce(async () => {
      const ownCases: OwnCase[] = []
      for (const { id: caseId } of ownData.cases) {
        this.setData({ busy: `正在整理 ${ownCases.length + 1}/${ownData.cases.length}` })
        const [caseView, { accesses }] = await Promise.all([
          call('complaint.detail', { caseId }),
          call('service.accessLog', { caseId }),
        ])
        ownCases.push(
          omitUndefined({
            view: caseView,
            accesses,
            transcript: caseView.room ? await loadTranscript(caseId) : undefined,
          }),
        )
      }
      const { texts: ownTexts } = await call('service.kept', { texts: true })
      await shareTextFile('我的个人信息.txt', toExportText(ownData, ownCases, Date.now(), ownTexts))
    })
    if (!exportResult && this.data.problem)
      this.setData({ problem: `没有导出：${this.data.problem}` })
  },
})

/** Loads all parts of the list, so that it is complete. */
async function loadAllOwnData(): Promise<OwnData> {
  const ownData = await call('service.kept', {})
  const ownCases = [...ownData.cases]
  let nextCursor = ownData.next
  while (nextCursor) {
    const nextPart = await call('service.kept', { cursor: nextCursor })
    ownCases.push(...nextPart.cases)
    nextCursor = nextPart.next
  }
  return { ...ownData, cases: ownCases }
}
