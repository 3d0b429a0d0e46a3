/** The sign of Usual: a U that is a cup. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="9" fill="#1f6450" />
      <path d="M9 9v7a7 7 0 0 0 14 0V9" fill="none" stroke="#fbf8f3" strokeWidth="3.4" strokeLinecap="round" />
      <path d="M12.5 26h7" stroke="#e0b98a" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
}
