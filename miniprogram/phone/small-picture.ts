/** Width that fills a third of the widest phone, in its own pixels. */
const width = 480

/** A small copy of a picture for lists, the picture itself untouched. Undefined where the phone cannot make one. */
export async function smallPicture(src: string): Promise<string | undefined> {
  try {
    return (await wx.compressImage({ src, quality: 60, compressedWidth: width })).tempFilePath
  } catch {
    return undefined
  }
}
