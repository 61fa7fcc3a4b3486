/** Shows the full hash of one step, and leads to the page where this phone checks it. */
export async function showProof(step: { seq: number; text: string; hash: string }, caseId: string): Promise<void> {
  const groups = step.hash.match(/.{1,8}/g) ?? []
  const { confirm } = await wx.showModal({
    title: `第 ${step.seq} 步的存证`,
    content: `${step.text}\n\n${groups.join(' ')}\n\n这串字由这一步和它之前的全部步骤算出。谁改动其中一个字，它就对不上。`,
    confirmText: '验真',
    cancelText: '知道了',
  })
  if (confirm) wx.navigateTo({ url: `/pages/proof/proof?id=${caseId}` })
}
