/** Tailwind v4 needs nothing else: its tokens live in components/ui/tokens.css. */
const config = { plugins: { "@tailwindcss/postcss": {} } };

export default config;
