/**
 * WeChat looks for a newer version at every cold start and downloads it while the old one runs. The
 * new one starts only when the Mini Program does, which may be days later, so the person is asked.
 */
let updateManager: ReturnType<typeof wx.getUpdateManager> | undefined
let isUpdateReady = false
let isDialogOpen = false

/** Asks for a restart as soon as WeChat has downloaded a newer version. */
export function watchForUpdate(): void {
  updateManager = wx.getUpdateManager()
  updateManager.onUpdateReady(() => {
    isUpdateReady = true
    askForRestart('有新版本', '重新打开就是新版本，写到一半的内容都会保留。', '稍后')
  })
}

/** Says what to do when the server no longer answers this version. */
export function requestUpdate(): void {
  if (isUpdateReady) {
    askForRestart('请更新', '这个版本太旧，不能再用了。更新只要几秒，写好的内容都会保留。', '取消')
    return
  }
  showOneDialog({
    title: '请更新',
    content:
      '这个版本太旧，不能再用了。请点右上角的圆点关掉小程序，过一会儿再打开，微信会换上新版本。' +
      '写好的内容都会保留。',
    showCancel: false,
    confirmText: '知道了',
  })
}

async function askForRestart(title: string, content: string, cancelText: string): Promise<void> {
  const isAgreed = await showOneDialog({ title, content, cancelText, confirmText: '更新' })
  if (isAgreed) updateManager?.applyUpdate()
}

/** Several calls may fail at the same time; their dialogs would cover each other. */
async function showOneDialog(options: Parameters<typeof wx.showModal>[0]): Promise<boolean> {
  if (isDialogOpen) return false
  isDialogOpen = true
  try {
    return (await wx.showModal(options)).confirm
  } finally {
    isDialogOpen = false
  }
}
