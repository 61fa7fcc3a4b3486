/**
 * What only a phone can find out, since the rules bind nobody else. Each function is sent as its text to a phone that
 * miniprogram-automator drives, in WeChat's DevTools or on the desk, so it uses nothing but its arguments and `wx`.
 */
export interface Phone {
  evaluate(code: (...given: any[]) => unknown, ...given: unknown[]): Promise<any>
}

declare const wx: any

/** The stored file, or the refusal. */
export const upload = async (cloudPath: string, text: string) => {
  const filePath = `${wx.env.USER_DATA_PATH}/probe.txt`
  wx.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  try {
    return { fileID: (await wx.cloud.uploadFile({ cloudPath, filePath })).fileID }
  } catch (error: any) {
    return { refused: error.errMsg || String(error) }
  }
}

/** An address that the phone can read the file at; empty when it gets none. */
export const address = async (fileID: string) =>
  wx.cloud.getTempFileURL({ fileList: [fileID] }).then(
    ({ fileList }: any) => fileList[0].tempFileURL || '',
    () => '',
  )

/** Documents that the phone may read of a collection, or the refusal. */
export const documents = async (collection: string) =>
  wx.cloud
    .database()
    .collection(collection)
    .limit(1)
    .get()
    .then(
      ({ data }: any) => `${data.length} documents`,
      () => 'refused',
    )

/** Milliseconds from the writing of a notification to its arrival, or what came in place of it. */
export const watch = async (name: string, data: object) =>
  new Promise((resolve) => {
    let began = 0
    const watcher = wx.cloud
      .database()
      .collection('notifications')
      .where({ to: '{openid}' })
      .watch({
        onChange: ({ type }: any) => {
          if (type !== 'init') {
            watcher.close()
            return resolve(Date.now() - began)
          }
          began = Date.now()
          wx.cloud.callFunction({ name, data })
        },
        onError: (error: any) => resolve(error.errMsg || String(error)),
      })
    setTimeout(() => resolve('nothing within ten seconds'), 10_000)
  })

/** How a function that runs past its time limit ends. */
export const hang = async (name: string, data: object) =>
  wx.cloud.callFunction({ name, data }).then(
    () => 'an answer',
    (error: any) => error.errMsg || String(error),
  )
