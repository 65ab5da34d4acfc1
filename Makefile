# Thin aliases; package.json has the whole vocabulary.
.PHONY: up migrate test

up:
	docker compose up --detach --build

migrate:
	npm run migrate

test:
	npm test
