/** Moves a chosen or recorded file to where it outlives a restart. Without room for it there it stays where it is, and may be gone then. */
export async function keepFile(tempFilePath: string): Promise<string> {
  if (tempFilePath.startsWith(wx.env.USER_DATA_PATH)) return tempFilePath
  return new Promise((resolve) => {
    wx.getFileSystemManager().saveFile({
      tempFilePath,
      success: ({ savedFilePath }) => resolve(savedFilePath),
      fail: () => resolve(tempFilePath),
    })
  })
}

/** Frees the room of a file that is kept no longer. */
export function dropFile(filePath: string): void {
  wx.getFileSystemManager().removeSavedFile({ filePath, fail: () => undefined })
}
