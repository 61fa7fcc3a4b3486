/** One fact of a case: what it is, and the words of it. Draws nothing when there are none. */
Component({ properties: { label: String, value: String } })
