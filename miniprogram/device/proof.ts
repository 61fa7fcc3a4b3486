/** Shows the full hash of a step, and offers to open the page that verifies the case. */
export async function showStepHash(
  caseStep: { seq: number; text: string; hash: string },
  caseId: string,
): Promise<void> {
  const hashGroups = caseStep.hash.match(/.{1,8}/g) ?? []
  const { confirm: isConfirmed } = await wx.showModal({
    title: `第 ${caseStep.seq} 步的存证`,
    content: `${caseStep.text}\n\n${hashGroups.join(' ')}\n\n这串字由这一步和它之前的全部步骤算出。谁改动其中一个字，它就对不上。`,
    confirmText: '验真',
    cancelText: '知道了',
  })
  if (isConfirmed) wx.navigateTo({ url: `/pages/proof/proof?id=${caseId}` })
}
