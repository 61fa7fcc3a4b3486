/** Shows photos large, beginning with the one that was tapped. */
export function previewPhotos(photos: { id: string; url: string }[], tapped: string) {
  wx.previewMedia({
    sources: photos.map(({ url }) => ({ url, type: 'image' })),
    current: Math.max(
      0,
      photos.findIndex(({ id }) => id === tapped),
    ),
  })
}
