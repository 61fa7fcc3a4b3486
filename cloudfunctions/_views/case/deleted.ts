/** Shown where the personal data of a case has been deleted by law. */
export const deletedText = '（资料已依法删除）'
